package anju.files;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Where contents lie: {@code ab/cdef…} by the SHA-256 of the bytes, so that nothing is kept twice and no name of a user is a
 * path. Replicas share the folder.
 */
@Singleton
class Folder {
    private final Path root;

    Folder(@Value("${anju.files.dir}") Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A file to write into, on the same disk. */
    Path temporary() {
        try {
            return Files.createTempFile(Files.createDirectories(root.resolve("tmp")), "upload", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String address(Path file) throws IOException {
        try (var input = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            input.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(input.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The caller holds the lock of the address. */
    void keep(Path temporary, String address) {
        try {
            var place = path(address);
            Files.createDirectories(place.getParent());
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The caller holds the lock of the address. */
    void drop(String address) {
        delete(path(address));
    }

    Path path(String address) {
        return root.resolve(address.substring(0, 2)).resolve(address.substring(2));
    }

    /** What uploads cut off have left behind. */
    void dropPartsBefore(Instant instant) {
        var parts = root.resolve("tmp");
        if (!Files.isDirectory(parts)) return;
        try (var all = Files.newDirectoryStream(parts)) {
            for (var part : all) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(instant)) delete(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
