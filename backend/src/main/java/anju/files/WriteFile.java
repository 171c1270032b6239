package anju.files;

import anju.files.Files.Writing;
import anju.files.ReceiveFile.Sender;
import anju.kernel.Ids;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/** Keeps files that Anju writes itself, and reads what is kept. */
@Singleton
class WriteFile {
    private final Folder folder;
    private final KeepFile keep;
    private final Clock clock;

    WriteFile(Folder folder, KeepFile keep, Clock clock) {
        this.folder = folder;
        this.keep = keep;
        this.clock = clock;
    }

    FileRow write(String name, String type, Sender sender, Writing content) {
        var part = folder.temporary();
        try {
            try (var out = java.nio.file.Files.newOutputStream(part)) {
                content.to(out);
            }
            var row = new FileRow(
                    Ids.next(), name, type, java.nio.file.Files.size(part), Folder.address(part), null, sender.owner(), sender.ownerId(),
                    sender.id(), clock.instant());
            return keep.keep(row, part, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folder.delete(part);
        }
    }

    Optional<InputStream> open(FileRow row) {
        var file = folder.path(row.content());
        try {
            return java.nio.file.Files.exists(file) ? Optional.of(java.nio.file.Files.newInputStream(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
