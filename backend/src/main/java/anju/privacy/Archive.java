package anju.privacy;

import anju.kernel.TenantRecords.Kind;
import anju.kernel.Texts;
import anju.kernel.http.CsvRows;
import anju.privacy.ReadRecords.Json;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The ZIP: of each kind of thing a JSON for programs and a CSV for people, then the files. Written as it is read. */
final class Archive implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final ZipOutputStream zip;
    private final Texts texts;
    private final Locale locale;

    Archive(OutputStream out, Texts texts, Locale locale) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.texts = texts;
        this.locale = locale;
    }

    /** Tells the rows of a kind to a reader, as often as it is asked to. */
    interface Rows {
        long tell(ReadRecords.Reader reader);
    }

    /** @return how many rows */
    long add(Kind kind, Rows rows) {
        entry("json/" + kind.name() + ".json");
        try (var json = JSON.createGenerator(zip, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            rows.tell(new AsJson(json));
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(zip);
        entry("csv/" + kind.name() + ".csv");
        var csv = new CsvRows(zip);
        var count = rows.tell(new AsCsv(csv));
        csv.flush();
        close(zip);
        return count;
    }

    void file(String name, InputStream content) {
        entry("files/" + name);
        try {
            content.transferTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(zip);
    }

    void text(String name, String text) {
        entry(name);
        try {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(zip);
    }

    @Override
    public void close() throws IOException {
        zip.finish();
    }

    private void entry(String name) {
        try {
            zip.putNextEntry(new ZipEntry(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ZipOutputStream zip) {
        try {
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class AsCsv implements ReadRecords.Reader {
        private final CsvRows csv;

        AsCsv(CsvRows csv) {
            this.csv = csv;
        }

        @Override
        public void columns(List<String> names) {
            csv.row(names.stream().map(name -> texts.get(locale, "privacy.column." + name)).toList());
        }

        @Override
        public void row(List<@Nullable Object> values) {
            csv.row(values.stream().map(value -> value instanceof List<?> many ? String.join(", ", many.stream().map(String::valueOf).toList()) : value)
                    .toArray());
        }
    }

    private static final class AsJson implements ReadRecords.Reader {
        private final JsonGenerator json;
        private List<String> names = List.of();

        AsJson(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public void columns(List<String> names) {
            this.names = names;
        }

        @Override
        public void row(List<@Nullable Object> values) {
            try {
                json.writeStartObject();
                for (int i = 0; i < values.size(); i++) {
                    json.writeFieldName(names.get(i));
                    write(values.get(i));
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(@Nullable Object value) throws IOException {
            switch (value) {
                case null -> json.writeNull();
                case Boolean truth -> json.writeBoolean(truth);
                case BigDecimal amount -> json.writeString(amount.toPlainString()); // money is never read as a double
                case Number number -> json.writeNumber(number.toString());
                case Json raw -> json.writeRawValue(raw.text());
                case List<?> many -> {
                    json.writeStartArray();
                    for (var one : many) json.writeString(String.valueOf(one));
                    json.writeEndArray();
                }
                default -> json.writeString(value.toString());
            }
        }
    }
}
