package anju.files;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;

/**
 * A picture's pixels, upright. The JDK's ImageIO decodes and encodes them anew, so that nothing else of the file survives: no
 * place, no camera, no comment. The way up is read by metadata-extractor before.
 */
final class Picture {
    /** A bomb is told by what it says of itself, before a pixel of it is decoded. */
    static final long MOST_PIXELS = 64_000_000;

    /** ImageIO reads these whole, with some twenty bytes for a pixel. */
    static final long MOST_WEBP_PIXELS = 16_000_000;

    static final int KEPT_SIDE = 2560;
    static final int THUMBNAIL_SIDE = 480;
    static final String WEBP = "image/webp";
    private static final float QUALITY = 0.85f;
    private static final int UPRIGHT = 1;

    private final BufferedImage pixels;

    private Picture(BufferedImage pixels) {
        this.pixels = pixels;
    }

    /** It says that it has more pixels than are decoded. */
    static final class TooManyPixels extends IOException {
        final int width;
        final int height;
        final long most;

        TooManyPixels(int width, int height, long most) {
            super(width + " x " + height);
            this.width = width;
            this.height = height;
            this.most = most;
        }
    }

    /**
     * At most {@value #KEPT_SIDE} pixels a side.
     *
     * @throws IOException when it is damaged, or of a kind that cannot be decoded
     */
    static Picture read(Path file, String type) throws IOException {
        try (var input = ImageIO.createImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReadersByMIMEType(type);
            if (!readers.hasNext()) throw new IOException("not a picture");
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return new Picture(Pixels.turned(Pixels.shrunk(decoded(reader, type), KEPT_SIDE), orientation(file)));
            } catch (RuntimeException damaged) { // what decoders throw at some broken files
                throw new IOException(damaged);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Every n-th pixel of a huge picture, so that it never stands in memory whole. */
    private static BufferedImage decoded(ImageReader reader, String type) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        var most = type.equals(WEBP) ? MOST_WEBP_PIXELS : MOST_PIXELS;
        if ((long) width * height > most) throw new TooManyPixels(width, height, most);
        var every = Math.max(1, Math.max(width, height) / KEPT_SIDE);
        var asked = reader.getDefaultReadParam();
        asked.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, asked);
    }

    private static int orientation(Path file) throws IOException {
        try {
            var exif = ImageMetadataReader.readMetadata(file.toFile()).getFirstDirectoryOfType(ExifIFD0Directory.class);
            var said = exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION);
            return said ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION) : UPRIGHT;
        } catch (ImageProcessingException | MetadataException unreadable) {
            return UPRIGHT; // the pixels are fine without it
        }
    }

    /** As what it is kept: what every browser shows and the JDK writes. Of moving pictures that is the first one. */
    String keptAs(String type) {
        return switch (type) {
            case "image/gif" -> "image/png";
            case WEBP -> pixels.getColorModel().hasAlpha() ? "image/png" : "image/jpeg";
            default -> type;
        };
    }

    Picture thumbnail() {
        return new Picture(Pixels.opaque(Pixels.shrunk(pixels, THUMBNAIL_SIDE)));
    }

    void write(Path file, String type) throws IOException {
        var jpeg = type.equals("image/jpeg");
        var writer = ImageIO.getImageWritersByMIMEType(type).next();
        try (var output = ImageIO.createImageOutputStream(file.toFile())) {
            var how = writer.getDefaultWriteParam();
            if (jpeg) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(jpeg ? Pixels.opaque(pixels) : pixels, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
