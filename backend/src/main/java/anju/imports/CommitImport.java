package anju.imports;

import anju.kernel.jobs.QueuedJob;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an import batch by batch. Run again after a crash it goes on behind the last checkpoint. */
@Singleton
class CommitImport implements QueuedJob {
    static final String NAME = "imports.commit";
    private static final Logger LOG = LoggerFactory.getLogger(CommitImport.class);

    private final CommitBatch batch;
    private final RunStore runs;

    CommitImport(CommitBatch batch, RunStore runs) {
        this.batch = batch;
        this.runs = runs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String id) {
        var importId = UUID.fromString(id);
        while (batch.next(importId)) {
            LOG.debug("import {} has written a batch", importId);
        }
    }
}
