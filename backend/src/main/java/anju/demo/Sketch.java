package anju.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small drawn pictures in place of photos. */
final class Sketch {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private Sketch() {}

    /** @param mended how it looks afterwards */
    static InputStream of(String what, boolean mended, int seed) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        wall(brush, mended);
        draw(brush, what, mended, new Random(seed));
        brush.dispose();
        return png(image);
    }

    private static void wall(Graphics2D brush, boolean mended) {
        var light = mended ? new Color(0xEAF2F0) : new Color(0xE9E4DC);
        brush.setPaint(new GradientPaint(0, 0, light, WIDTH, HEIGHT, light.darker()));
        brush.fillRect(0, 0, WIDTH, HEIGHT);
        brush.setColor(new Color(255, 255, 255, 90));
        for (int x = 0; x < WIDTH; x += 80) brush.drawLine(x, 0, x, 330);
        for (int y = 0; y < 340; y += 80) brush.drawLine(0, y, WIDTH, y);
        brush.setColor(new Color(0x8C7B6B));
        brush.fillRect(0, 340, WIDTH, 140);
    }

    private static void draw(Graphics2D brush, String what, boolean mended, Random dice) {
        switch (what) {
            case "leak", "drain" -> water(brush, mended, dice);
            case "light" -> lamp(brush, mended);
            case "lock" -> box(brush, new Color(0x4A5560), 270, 120, 100, 200, mended);
            case "lift" -> box(brush, new Color(0x9AA4AE), 200, 40, 240, 300, mended);
            case "machine", "cold" -> machine(brush, mended);
            default -> bags(brush, mended, dice);
        }
    }

    private static void water(Graphics2D brush, boolean mended, Random dice) {
        brush.setColor(new Color(0x9AA4AE));
        brush.setStroke(new BasicStroke(26));
        brush.drawLine(320, 60, 320, 220);
        brush.drawLine(320, 220, 420, 260);
        if (mended) return;
        brush.setColor(new Color(80, 140, 200, 150));
        brush.fillOval(180, 370, 300, 70);
        for (int n = 0; n < 14; n++) brush.fillOval(380 + dice.nextInt(60), 270 + dice.nextInt(100), 9, 14);
    }

    private static void lamp(Graphics2D brush, boolean mended) {
        brush.setColor(mended ? new Color(0xFFF3B0) : new Color(0xB9B3A0));
        brush.fillOval(220, 40, 200, 70);
        brush.setColor(new Color(255, 243, 176, mended ? 90 : 20));
        brush.fillPolygon(new int[] {240, 400, 560, 80}, new int[] {100, 100, 460, 460}, 4);
    }

    private static void machine(Graphics2D brush, boolean mended) {
        brush.setColor(Color.WHITE);
        brush.fillRoundRect(200, 120, 240, 260, 20, 20);
        brush.setColor(new Color(0x55606B));
        brush.fillOval(250, 190, 140, 140);
        brush.setColor(mended ? new Color(0x2E9E6B) : new Color(0xC0392B));
        brush.fillOval(400, 136, 20, 20);
    }

    private static void box(Graphics2D brush, Color colour, int x, int y, int width, int height, boolean mended) {
        brush.setColor(colour);
        brush.fillRoundRect(x, y, width, height, 16, 16);
        brush.setColor(mended ? new Color(0x2E9E6B) : new Color(0xC0392B));
        brush.fillOval(x + width / 2 - 12, y + 24, 24, 24);
    }

    private static void bags(Graphics2D brush, boolean mended, Random dice) {
        if (mended) return;
        for (int n = 0; n < 5; n++) {
            brush.setColor(new Color(60 + dice.nextInt(70), 60 + dice.nextInt(50), 50 + dice.nextInt(40)));
            brush.fillOval(120 + n * 80, 280 + dice.nextInt(40), 110, 110);
        }
    }

    private static InputStream png(BufferedImage image) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return new ByteArrayInputStream(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
