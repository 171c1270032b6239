package anju.files;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Turns and shrinks. */
final class Pixels {
    private Pixels() {}

    /** At most {@code side} pixels a side; a smaller picture stays as large as it is. */
    static BufferedImage shrunk(BufferedImage image, int side) {
        var longest = Math.max(image.getWidth(), image.getHeight());
        if (longest <= side) return image;
        var current = image;
        while (longest > 2 * side) { // by halves: one step over many pixels would skip most of them
            longest /= 2;
            current = scaled(current, longest);
        }
        return scaled(current, side);
    }

    private static BufferedImage scaled(BufferedImage image, int side) {
        var scale = (double) side / Math.max(image.getWidth(), image.getHeight());
        var width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        var height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        var smaller = new BufferedImage(width, height, type(image));
        var brush = smaller.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(image, 0, 0, width, height, null);
        brush.dispose();
        return smaller;
    }

    /** @param orientation of EXIF, 1 to 8: which way the camera was held */
    static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation < 2 || orientation > 8) return image;
        int width = image.getWidth();
        int height = image.getHeight();
        var lying = orientation >= 5;
        var upright = new BufferedImage(lying ? height : width, lying ? width : height, type(image));
        var brush = upright.createGraphics();
        brush.drawImage(image, turn(orientation, width, height), null);
        brush.dispose();
        return upright;
    }

    /** EXIF 2.32, table of tag 0x0112. */
    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    }

    /** On white; JPEG knows no transparency. */
    static BufferedImage opaque(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) return image;
        var flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var brush = flat.createGraphics();
        brush.drawImage(image, 0, 0, Color.WHITE, null);
        brush.dispose();
        return flat;
    }

    private static int type(BufferedImage image) {
        return image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    }
}
