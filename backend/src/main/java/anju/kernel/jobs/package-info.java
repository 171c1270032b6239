/**
 * Work in the background over db-scheduler: every replica takes part, each run happens once. A module contributes
 * {@link anju.kernel.jobs.RecurringJob} and {@link anju.kernel.jobs.QueuedJob} beans.
 */
@NullMarked
package anju.kernel.jobs;

import org.jspecify.annotations.NullMarked;
