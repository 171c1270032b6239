/**
 * The words every module shares: money, date ranges, ids, points in time, problems, pages, who is acting, SQL access,
 * audit announcements. Owns no business table. Publishes {@link anju.kernel.Audited}; hears nothing.
 */
@NullMarked
package anju.kernel;

import org.jspecify.annotations.NullMarked;
