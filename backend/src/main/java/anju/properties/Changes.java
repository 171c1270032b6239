package anju.properties;

import org.jspecify.annotations.Nullable;

/** How a change says what it wants of a field: null leaves it, an empty text takes an optional one away. */
final class Changes {
    private Changes() {}

    static <T extends @Nullable Object> T choose(@Nullable T asked, T present) {
        return asked == null ? present : asked;
    }

    static @Nullable String optional(@Nullable String asked, @Nullable String present) {
        if (asked == null) return present;
        return asked.isBlank() ? null : asked.strip();
    }
}
