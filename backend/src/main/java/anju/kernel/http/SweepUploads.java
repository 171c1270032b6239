package anju.kernel.http;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The folder into which the server writes forms while they arrive. Whoever reads an upload takes it away; what nobody
 * asked for, or what a killed server left, goes an hour later.
 */
@Context
class SweepUploads implements RecurringJob {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;

    SweepUploads(@Value("${micronaut.server.multipart.location}") Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder for uploads, " + folder, e);
        }
    }

    @Override
    public String name() {
        return "kernel.sweep-uploads";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(1);
    }

    @Override
    public void run() {
        var before = clock.instant().minus(KEPT);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
