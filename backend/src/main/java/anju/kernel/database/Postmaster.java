package anju.kernel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The process that a data folder's {@code postmaster.pid} names. */
final class Postmaster {
    private Postmaster() {}

    /** @return the number in the file, if there is a file */
    static Optional<Long> pid(Path data) {
        try {
            var lines = Files.readAllLines(file(data));
            return lines.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isAlive(Path data) {
        return pid(data).flatMap(ProcessHandle::of).filter(Postmaster::isPostgres).isPresent();
    }

    /** Not another program that bears its number, and not a dead one that nobody has reaped. */
    static boolean isPostgres(ProcessHandle process) {
        return process.isAlive() && process.info().command().map(command -> command.contains("postgres")).orElse(false);
    }

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
