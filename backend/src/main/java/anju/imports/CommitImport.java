package anju.imports;

import anju.kernel.jobs.QueuedJob;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an import batch by batch, its lanes side by side. Run again after a crash each goes on behind its last checkpoint. */
@Singleton
class CommitImport implements QueuedJob {
    static final String NAME = "imports.commit";
    private static final Logger LOG = LoggerFactory.getLogger(CommitImport.class);

    private final CommitBatch batch;
    private final ExecutorService threads;

    CommitImport(CommitBatch batch, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.batch = batch;
        this.threads = threads;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String id) {
        var importId = UUID.fromString(id);
        batch.begin(importId);
        var failed = new AtomicBoolean();
        var lanes = IntStream.range(0, Lanes.COUNT)
                .mapToObj(lane -> CompletableFuture.runAsync(() -> write(importId, lane, failed), threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(lanes).join();
        batch.finish(importId);
    }

    /** Stops behind the present batch when another lane has failed: the whole is tried again then. */
    private void write(UUID importId, int lane, AtomicBoolean failed) {
        try {
            while (!failed.get() && batch.next(importId, lane)) {
                LOG.debug("import {} has written a batch of lane {}", importId, lane);
            }
        } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
        }
    }
}
