/**
 * The demo portfolio: three houses with eighteen months of history, loaded once through the other modules' doors and the
 * HTTP interface. May use every door; nobody uses it. Switched on by {@code anju.demo.enabled}.
 */
@NullMarked
package anju.demo;

import org.jspecify.annotations.NullMarked;
