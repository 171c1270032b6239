package anju.kernel.http;

import io.micronaut.http.multipart.CompletedFileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What came with a form. */
public final class Uploads {
    private Uploads() {}

    /** What is made of a file's name and content. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(String name, InputStream content) throws IOException;
    }

    /**
     * Reads a file once. The server's own copy is gone afterwards, refused or not: what may refuse the request belongs
     * into {@code reading}, not before it.
     */
    public static <T> T read(CompletedFileUpload file, Reading<T> reading) {
        try (var content = file.getInputStream()) {
            return reading.of(file.getFilename(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
