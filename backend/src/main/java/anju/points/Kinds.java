package anju.points;

import anju.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** Reads {@code ?kind=}. */
final class Kinds {
    private Kinds() {}

    static @Nullable PostingKind of(@Nullable String code) {
        if (code == null || code.isEmpty()) return null;
        try {
            return PostingKind.of(code);
        } catch (IllegalArgumentException e) {
            throw new Problem.Unreadable(400, "points.unknown_kind", code);
        }
    }
}
