package anju.kernel.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link CsvRows} to be downloaded. */
public final class CsvFile {
    private static final MediaType TYPE = MediaType.of("text/csv; charset=utf-8");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvRows rows = new CsvRows(bytes);

    /** Numbers as they are, texts guarded, null empty. */
    public void row(@Nullable Object... cells) {
        rows.row(cells);
    }

    public void row(List<String> cells) {
        rows.row(cells);
    }

    /** To be kept under that name. */
    public HttpResponse<byte[]> response(String name) {
        rows.flush();
        return HttpResponse.ok(bytes.toByteArray())
                .contentType(TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
