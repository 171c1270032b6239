package anju.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code anju.jar} from the start of its JVM to its first answer, on a database that is there, with and without AOT cache. */
final class FirstAnswer {
    private FirstAnswer() {}

    static Figure measure(House house, Path folder, int times) throws Exception {
        house.run("CREATE DATABASE first_answer");
        var url = house.databaseUrl().replaceFirst("/postgres(\\?|$)", "/first_answer$1");
        var cache = folder.resolve("anju.aot");
        start(url, folder); // makes the tables
        start(url, folder, "-XX:AOTCacheOutput=" + cache);
        if (!Files.exists(cache)) throw new IllegalStateException("the training run left no cache");
        var without = Double.MAX_VALUE;
        var with = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            without = Math.min(without, start(url, folder));
            with = Math.min(with, start(url, folder, "-XX:AOTCache=" + cache));
        }
        return Figure.time("start to first answer, with AOT cache", "ms", with, without, 0.45, "limit: without it");
    }

    /** @return milliseconds */
    private static double start(String url, Path folder, String... options) throws Exception {
        try (var jar = Jar.start(url, folder, options)) {
            return jar.millisToFirstAnswer();
        }
    }
}
