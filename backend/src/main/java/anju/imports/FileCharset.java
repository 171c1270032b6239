package anju.imports;

import anju.kernel.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out in which encoding a text file is written, by reading all of it strictly. */
final class FileCharset {
    private static final List<Charset> CANDIDATES = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private FileCharset() {}

    static Charset of(Path file) throws IOException {
        for (var charset : CANDIDATES) {
            if (decodes(file, charset)) return charset;
        }
        throw new Problem.Invalid("/file", "imports.file.encoding");
    }

    private static boolean decodes(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            var buffer = new char[16 * 1024];
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    if (buffer[i] == 0) return false; // no text has it
                }
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
