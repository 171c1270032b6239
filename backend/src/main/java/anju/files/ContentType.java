package anju.files;

import io.micronaut.core.util.SupplierUtil;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.tika.Tika;

/** What a file is by its bytes; its name is not asked. Uses Apache Tika's table of signatures. */
@Singleton
class ContentType {
    /** Read with the first file: the table is long. */
    private final Supplier<Tika> tika = SupplierUtil.memoized(Tika::new);

    /** A media type, {@code image/jpeg}. */
    String of(Path file) throws IOException {
        try (var input = new BufferedInputStream(Files.newInputStream(file))) {
            var type = tika.get().detect(input);
            return type.equals("application/mp4") || type.equals("video/x-m4v") ? "video/mp4" : type;
        }
    }

    /** The word for it: part of the message key {@code files.is.<word>}. */
    static String word(String type) {
        return switch (type) {
            case "image/svg+xml" -> "svg";
            case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence", "image/avif" -> "heic";
            case "image/bmp", "image/tiff" -> "picture";
            case "text/html", "application/xhtml+xml" -> "html";
            case "application/x-msdownload", "application/x-dosexec", "application/x-executable", "application/x-elf",
                    "application/x-sharedlib", "application/x-mach-o", "application/x-mach-o-executable", "application/x-msi",
                    "application/java-vm", "application/x-sh" -> "program";
            case "application/zip", "application/gzip", "application/x-7z-compressed", "application/x-rar-compressed",
                    "application/x-rar-compressed;version=4", "application/x-rar-compressed;version=5" -> "archive";
            case "text/plain" -> "text";
            default -> other(type);
        };
    }

    private static String other(String type) {
        if (type.startsWith("application/x-msdownload") || type.contains("executable")) return "program";
        return type.startsWith("audio/") ? "sound" : type.startsWith("video/") ? "video" : "other";
    }
}
