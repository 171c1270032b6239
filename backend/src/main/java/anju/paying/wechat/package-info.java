/** Payment through WeChat Pay (API v3). Off unless {@code anju.paying.wechat.enabled}. */
@NullMarked
package anju.paying.wechat;

import org.jspecify.annotations.NullMarked;
