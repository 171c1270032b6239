package anju.kernel.jobs;

/**
 * Work queued by {@link JobQueue} for one thing, such as the commit of an import. It may be run again after a crash, so it
 * goes on from what is committed.
 */
public interface QueuedJob {
    /** Stable name, {@code imports.commit}. */
    String name();

    /** @param id the instance given to {@link JobQueue#add}, usually the id of the row that holds the state */
    void run(String id);
}
