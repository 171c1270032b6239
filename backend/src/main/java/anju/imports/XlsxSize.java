package anju.imports;

import anju.kernel.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A spreadsheet is a zip; one that unpacks to a gigabyte, or two hundredfold, is none of ours. What the zip says of its sizes
 * may be a lie, so that it is believed only when it is too much; otherwise everything is unpacked once and counted.
 */
final class XlsxSize {
    private static final long EXPANDED_BYTES = 1L << 30;
    private static final long SMALL_BYTES = 10_000_000;
    private static final int LARGEST_RATIO = 200;

    private XlsxSize() {}

    static void refuseBombs(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) throw notXlsx();
            var entries = Collections.list(zip.entries());
            long said = 0;
            for (var entry : entries) said = grown(said, entry, Math.max(0, entry.getSize()), 0);
            var buffer = new byte[1 << 16];
            long real = 0;
            for (var entry : entries) real = unpacked(zip, entry, real, buffer);
        } catch (ZipException | EOFException broken) {
            throw notXlsx();
        }
    }

    /** @return {@code before} and the bytes of this entry */
    private static long unpacked(ZipFile zip, ZipEntry entry, long before, byte[] buffer) throws IOException {
        try (var content = zip.getInputStream(entry)) {
            var total = before;
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                total = grown(total, entry, length, total - before);
            }
            return total;
        }
    }

    /** @param ofEntry bytes of it that {@code total} has already */
    private static long grown(long total, ZipEntry entry, long bytes, long ofEntry) {
        var size = ofEntry + bytes;
        var packed = Math.max(1, entry.getCompressedSize());
        var bomb = size > SMALL_BYTES && size / packed > LARGEST_RATIO;
        if (bomb || total + bytes > EXPANDED_BYTES) throw new Problem.Invalid("/file", "imports.file.bomb");
        return total + bytes;
    }

    private static Problem notXlsx() {
        return new Problem.Invalid("/file", "imports.file.not_xlsx");
    }
}
