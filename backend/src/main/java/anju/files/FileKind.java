package anju.files;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What may be kept, how large it may be, and how a browser may show it. */
enum FileKind {
    PICTURE(20, Set.of("image/jpeg", "image/png", "image/webp", "image/gif")),
    VIDEO(100, Set.of("video/mp4", "video/quicktime", "video/3gpp")),
    PDF(20, Set.of("application/pdf"));

    private static final long MB = 1024 * 1024;
    /** Nothing that is longer is kept, whatever it is; with room for telling how long a picture or a PDF is. */
    static final long LARGEST_BYTES = 110 * MB;

    private final int largestMb;
    private final Set<String> types;

    FileKind(int largestMb, Set<String> types) {
        this.largestMb = largestMb;
        this.types = types;
    }

    /** @param type media type as the content says */
    static Optional<FileKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.types.contains(type)).findFirst();
    }

    int largestMb() {
        return largestMb;
    }

    boolean holds(long bytes) {
        return bytes <= largestMb * MB;
    }

    /** A PDF may carry script, so it is saved and opened elsewhere. */
    boolean shownInPage() {
        return this != PDF;
    }
}
