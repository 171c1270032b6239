package anju.kernel.http;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Texts;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a keyset-paged list finds, as a CSV file in the reader's language: page after page from the list itself, so that
 * filters, scope and masks are the list's own. Who took it is written into the trail.
 */
@Singleton
public class ListExport {
    private static final int AT_MOST = 50_000;

    private final Texts texts;
    private final ApplicationEventPublisher<Audited> audit;

    ListExport(Texts texts, ApplicationEventPublisher<Audited> audit) {
        this.texts = texts;
        this.audit = audit;
    }

    /** @param key of the heading: {@code leases.column.unit} */
    public record Column<T>(String key, Function<T, @Nullable Object> value) {}

    /**
     * A cell that is said in the reader's language, or, where there are no words for it, as it is.
     *
     * @param of before the dot: {@code leases.state}
     */
    public record Word(String of, String code) {}

    /**
     * @param name of the file, without its ending
     * @param pages the page after a cursor; null: the first one
     */
    public <T> HttpResponse<byte[]> csv(String name, List<Column<T>> columns, Function<@Nullable String, Page<T>> pages) {
        var file = new CsvFile();
        file.row(columns.stream().map(column -> texts.get(ReaderLocale.current(), column.key())).toArray());
        var rows = 0;
        String cursor = null;
        do {
            var page = pages.apply(cursor);
            rows += page.items().size();
            if (rows > AT_MOST) throw new Problem.RuleBroken("kernel.export_too_long", AT_MOST);
            for (var row : page.items()) {
                file.row(columns.stream().map(column -> said(column.value().apply(row))).toArray());
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        audit.publishEvent(new Audited(
                "kernel.exported", "list", Ids.next(), null, Map.of(), Map.of("file", name + ".csv", "count", rows)));
        return file.response(name + ".csv");
    }

    private @Nullable Object said(@Nullable Object cell) {
        return cell instanceof Word(var of, var code) ? texts.getOr(ReaderLocale.current(), of + "." + code, code) : cell;
    }
}
