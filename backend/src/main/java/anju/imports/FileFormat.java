package anju.imports;

import anju.kernel.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells by its first bytes, not by its name, how a file is to be read. */
final class FileFormat {
    private static final int ZIP = 0x504B0304;
    private static final int OLD_EXCEL = 0xD0CF11E0;

    private FileFormat() {}

    /** @throws Problem.Invalid when it is empty, an old .xls, or calls itself .xlsx and is none */
    static SheetReader readerOf(Path file, String name) throws IOException {
        if (Files.size(file) == 0) throw new Problem.Invalid("/file", "imports.file.empty");
        return switch (firstBytes(file)) {
            case ZIP -> new XlsxReader();
            case OLD_EXCEL -> throw new Problem.Invalid("/file", "imports.file.old_excel");
            default -> {
                if (name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) throw new Problem.Invalid("/file", "imports.file.not_xlsx");
                yield new CsvReader(FileCharset.of(file));
            }
        };
    }

    private static int firstBytes(Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            var bytes = input.readNBytes(Integer.BYTES);
            return bytes.length < Integer.BYTES ? 0 : java.nio.ByteBuffer.wrap(bytes).getInt();
        }
    }
}
