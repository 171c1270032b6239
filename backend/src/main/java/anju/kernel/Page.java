package anju.kernel;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextCursor} is null on the last page. */
@Serdeable
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * Cuts a page out of rows fetched with {@code limit + 1}: the extra row only tells that there is a next page.
     *
     * @param key the sort key of a row, in the order of the ORDER BY
     */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, Cursor> key) {
        if (fetched.size() <= limit) return new Page<>(fetched, null);
        var items = List.copyOf(fetched.subList(0, limit));
        return new Page<>(items, key.apply(items.getLast()).encoded());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), nextCursor);
    }
}
