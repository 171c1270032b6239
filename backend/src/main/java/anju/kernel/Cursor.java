package anju.kernel;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The opaque position after a row of a keyset-paged list: the row's sort key, as text. */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "\u001f";
    public static final int MAX_LIMIT = 200;

    public static Cursor of(Object... parts) {
        return new Cursor(java.util.Arrays.stream(parts).map(String::valueOf).toList());
    }

    /** Reads {@code ?cursor=}; null stays null (first page); anything but {@code parts} parts is 400. */
    public static @Nullable Cursor decode(@Nullable String encoded, int parts) {
        if (encoded == null || encoded.isEmpty()) return null;
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var cursor = new Cursor(List.of(text.split(SEPARATOR, -1)));
            if (cursor.parts.size() == parts) return cursor;
        } catch (IllegalArgumentException notBase64) {
            // falls through to the same answer
        }
        throw new Problem.Unreadable(400, "kernel.cursor");
    }

    public String encoded() {
        var bytes = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String part(int index) {
        return parts.get(index);
    }

    /** A part that is an id; one that is none is 400, as with the kinds below. */
    public UUID uuid(int index) {
        return read(index, UUID::fromString);
    }

    /** A part that is a day. */
    public LocalDate day(int index) {
        return read(index, LocalDate::parse);
    }

    /** A part that is a moment, written by an {@link Instant} or an {@link OffsetDateTime}. */
    public Instant instant(int index) {
        return read(index, text -> OffsetDateTime.parse(text).toInstant());
    }

    /** A part that is a whole number. */
    public long number(int index) {
        return read(index, Long::parseLong);
    }

    private <T> T read(int index, Function<String, T> as) {
        try {
            return as.apply(part(index));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Problem.Unreadable(400, "kernel.cursor");
        }
    }

    /** {@code ?limit=}: 50 when absent, 1 to {@value #MAX_LIMIT}, else 400. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) return 50;
        if (asked < 1 || asked > MAX_LIMIT) throw new Problem.Unreadable(400, "kernel.limit", asked, MAX_LIMIT);
        return asked;
    }
}
