package anju.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Blanks what a telephone writes beside pictures and sound: place, owner, device. In MP4 and QuickTime (ISO/IEC 14496-12)
 * these lie in boxes of their own, which become free space of the same length, so that nothing else moves.
 */
final class VideoPlaces {
    private static final Set<String> TELLING = Set.of("udta", "meta", "uuid");
    private static final Set<String> HOLDING = Set.of("moov", "trak", "moof", "traf");
    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    private static final byte[] NOTHING = new byte[8192];

    private VideoPlaces() {}

    /** @throws IOException when the boxes do not add up to the file */
    static void blank(Path video) throws IOException {
        try (var file = new RandomAccessFile(video.toFile(), "rw")) {
            blank(file, 0, file.length());
        }
    }

    private static void blank(RandomAccessFile file, long from, long to) throws IOException {
        var at = from;
        while (at + HEAD <= to) {
            file.seek(at);
            long length = Integer.toUnsignedLong(file.readInt());
            var type = type(file);
            var head = length == 1 ? LONG_HEAD : HEAD;
            if (length == 1) length = file.readLong();
            if (length == 0) length = to - at;
            if (length < head || length > to - at) throw new IOException("broken box " + type);
            if (TELLING.contains(type)) erase(file, at, head, length);
            else if (HOLDING.contains(type)) blank(file, at + head, at + length);
            at += length;
        }
    }

    private static String type(RandomAccessFile file) throws IOException {
        var four = new byte[4];
        file.readFully(four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    private static void erase(RandomAccessFile file, long at, int head, long length) throws IOException {
        file.seek(at + 4);
        file.write("free".getBytes(StandardCharsets.ISO_8859_1));
        file.seek(at + head);
        for (var left = length - head; left > 0; left -= NOTHING.length) {
            file.write(NOTHING, 0, (int) Math.min(left, NOTHING.length));
        }
    }
}
