package anju.files;

import anju.kernel.Retried;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.TreeMap;

/** Brings contents into the folder and their row into the table, together. */
@Singleton
class KeepFile {
    private final FileStore store;
    private final Folder folder;

    KeepFile(FileStore store, Folder folder) {
        this.store = store;
        this.folder = folder;
    }

    @Retried
    @Transactional
    FileRow keep(FileRow row, Path content, Path thumbnail) {
        var parts = new TreeMap<String, Path>(); // locks in one order
        parts.put(row.content(), content);
        if (row.thumbnail() != null && !row.thumbnail().equals(row.content())) parts.put(row.thumbnail(), thumbnail);
        parts.forEach((address, part) -> {
            store.use(address, part.toFile().length());
            if (part.toFile().exists()) folder.keep(part, address);
        });
        if (row.content().equals(row.thumbnail())) store.use(row.content(), row.bytes());
        store.insert(row);
        return row;
    }
}
