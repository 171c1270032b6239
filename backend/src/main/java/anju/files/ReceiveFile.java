package anju.files;

import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Looks at what was uploaded, cleans it, and keeps it. */
@Singleton
class ReceiveFile {
    private static final int LONGEST_NAME = 200;
    private static final int EASELS = 2;
    private static final String THUMBNAIL_TYPE = "image/jpeg";
    /** So many pictures are open in memory at a time. */
    private final Semaphore easels = new Semaphore(EASELS);

    private final Folder folder;
    private final ContentType contentType;
    private final KeepFile keep;
    private final Texts texts;
    private final Clock clock;

    ReceiveFile(Folder folder, ContentType contentType, KeepFile keep, Texts texts, Clock clock) {
        this.folder = folder;
        this.contentType = contentType;
        this.keep = keep;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param owner kind of thing it is attached to at once, and its id; null: to nothing yet */
    record Sender(UUID id, @Nullable String owner, @Nullable UUID ownerId) {}

    /**
     * @throws Problem.Unreadable 413 for a file larger than its kind may be
     * @throws Problem.Invalid for one that is empty, damaged, or none of the kinds that are kept
     */
    FileRow receive(@Nullable String givenName, InputStream content, Sender sender) {
        return receive(givenName, content, sender, EnumSet.allOf(FileKind.class));
    }

    /** @param kinds what is wanted of all that could be kept: these, or pictures alone */
    FileRow receive(@Nullable String givenName, InputStream content, Sender sender, Set<FileKind> kinds) {
        var name = name(givenName);
        var part = folder.temporary();
        var thumbnail = folder.temporary();
        try {
            var bytes = copy(content, part);
            if (bytes == 0) throw new Problem.Invalid("/file", "files.empty", name);
            var type = contentType.of(part);
            var kind = FileKind.of(type).orElseThrow(() -> refused(name, type));
            if (!kinds.contains(kind)) throw new Problem.Invalid("/file", "files.no_picture", name);
            if (!kind.holds(bytes)) throw tooLarge(name, kind, bytes);
            var kept = clean(part, kind, type, name, thumbnail);
            return keep.keep(row(renamed(name, type, kept), kept, part, kind == FileKind.PICTURE ? thumbnail : null, sender), part, thumbnail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folder.delete(part);
            Folder.delete(thumbnail);
        }
    }

    /** Not further than what is too large anyway. */
    private static long copy(InputStream content, Path part) throws IOException {
        try (var output = Files.newOutputStream(part)) {
            var buffer = new byte[65_536];
            var total = 0L;
            for (int read; total <= FileKind.LARGEST_BYTES && (read = content.read(buffer)) >= 0; total += read) {
                output.write(buffer, 0, read);
            }
            return total;
        }
    }

    private FileRow row(String name, String type, Path part, @Nullable Path thumbnail, Sender sender) throws IOException {
        return new FileRow(
                Ids.next(), name, type, Files.size(part), Folder.address(part),
                thumbnail == null ? null : Folder.address(thumbnail), sender.owner(), sender.ownerId(), sender.id(), clock.instant());
    }

    /** Returns the type that it has then. */
    private String clean(Path part, FileKind kind, String type, String name, Path thumbnail) {
        try {
            return switch (kind) {
                case PICTURE -> repaint(part, type, thumbnail);
                case VIDEO -> {
                    VideoPlaces.blank(part);
                    yield type;
                }
                case PDF -> type; // kept as it is, and never shown inside a page
            };
        } catch (Picture.TooManyPixels e) {
            throw new Problem.Invalid("/file", "files.too_many_pixels", name, e.width, e.height, e.most / 1_000_000);
        } catch (IOException damaged) {
            throw new Problem.Invalid("/file", "files.damaged", name);
        }
    }

    private String repaint(Path part, String type, Path thumbnail) throws IOException {
        var room = type.equals(Picture.WEBP) ? EASELS : 1;
        easels.acquireUninterruptibly(room);
        try {
            var picture = Picture.read(part, type);
            var kept = picture.keptAs(type);
            Files.delete(part);
            picture.write(part, kept);
            Files.delete(thumbnail);
            picture.thumbnail().write(thumbnail, THUMBNAIL_TYPE);
            return kept;
        } finally {
            easels.release(room);
        }
    }

    private Problem refused(String name, String type) {
        var word = ContentType.word(type);
        if (word.equals("heic")) return new Problem.Invalid("/file", "files.heic_refused", name, type);
        var what = texts.get(ReaderLocale.current(), "files.is." + word);
        return new Problem.Invalid("/file", "files.type_refused", name, what, type);
    }

    private static Problem tooLarge(String name, FileKind kind, long bytes) {
        var megabytes = "%.1f".formatted(bytes / 1024.0 / 1024);
        var code = "files.too_large." + kind.name().toLowerCase(Locale.ROOT);
        return new Problem.Unreadable(413, code, name, megabytes, kind.largestMb());
    }

    /** A picture of another kind than it came is called by it: {@code photo.webp} is {@code photo.jpg} then. */
    private static String renamed(String name, String type, String kept) {
        if (type.equals(kept)) return name;
        return name.replaceFirst("(?i)\\.(webp|gif)$", "") + (kept.equals("image/png") ? ".png" : ".jpg");
    }

    /** The last part of a path, without characters that are none. */
    private static String name(@Nullable String given) {
        var plain = given == null ? "" : given.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").replaceAll(".*[/\\\\]", "").strip();
        return plain.isEmpty() ? "file" : plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
    }
}
