package anju.kernel.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that a killed Anju left behind. Whoever calls holds the folder's lock, so no living Anju uses it.
 */
final class Orphan {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final int STOP_SECONDS = 20;

    private Orphan() {}

    static void stop(Path data) throws IOException {
        var process = Postmaster.pid(data).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return; // PostgreSQL itself knows what to do with the file of a dead one
        }
        if (Postmaster.isPostgres(process.get())) {
            LOG.info("stopping the PostgreSQL (process {}) that an earlier run left behind", process.get().pid());
            stop(process.get());
        } else { // after a reboot another program bears its number, and PostgreSQL would refuse to start
            Files.delete(Postmaster.file(data));
        }
    }

    private static void stop(ProcessHandle postgres) {
        var family = Stream.concat(Stream.of(postgres), postgres.descendants()).toList();
        postgres.destroy();
        try {
            postgres.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("it did not stop within {} s: killing it, PostgreSQL recovers from its log", STOP_SECONDS);
            family.forEach(ProcessHandle::destroyForcibly);
            // a container that reaps nobody keeps the dead in its process list: do not wait for ever
            family.forEach(process -> process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join());
        } catch (InterruptedException | ExecutionException e) {
            throw new DatabaseUnusable("could not stop the PostgreSQL with process id " + postgres.pid(), e);
        }
    }
}
