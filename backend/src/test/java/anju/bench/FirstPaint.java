package anju.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** When a signed-in tenant sees the portal's home, in Chromium slowed down to a mid-range phone on a slow mobile network. */
final class FirstPaint {
    private static final double GOAL_MS = 2_500;

    private FirstPaint() {}

    static Figure measure(House house, Path folder, Town town, int times) throws Exception {
        var tenants = TenantsIn.of(house, town.homes(1));
        var frontend = Path.of(System.getProperty("bench.frontend", "../frontend")).toAbsolutePath();
        try (var jar = Jar.start(house.databaseUrl(), folder)) {
            var process = new ProcessBuilder(
                            frontend.resolve("node/node").toString(), "dev/paint.ts", jar.uri().toString(), tenants.cookie(0), "" + times)
                    .directory(frontend.toFile())
                    .redirectError(folder.resolve("paint.log").toFile())
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("paint.log")));
            }
            return Figure.time(
                    "portal's largest contentful paint, slow phone", "ms", Double.parseDouble(said), GOAL_MS, 1,
                    "limit: 2.5 s; median of %d first visits, CPU 4x slower, 1.6 Mbit/s, 150 ms".formatted(times));
        }
    }
}
