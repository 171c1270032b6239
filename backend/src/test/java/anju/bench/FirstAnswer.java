package anju.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code anju.jar} from the start of its JVM to its first answer, on a database that is there, with and without AOT cache. */
final class FirstAnswer {
    private FirstAnswer() {}

    /** @param times of which the best counts; 0: one start for each of both, the one without cache makes tables and cache as well */
    static Figure measure(House house, Path folder, int times) throws Exception {
        house.run("CREATE DATABASE first_answer");
        var url = house.databaseUrl().replaceFirst("/postgres(\\?|$)", "/first_answer$1");
        var cache = folder.resolve("anju.aot");
        if (times > 0) start(url, folder); // makes the tables
        var without = start(url, folder, "-XX:AOTCacheOutput=" + cache);
        if (!Files.exists(cache)) throw new IllegalStateException("the training run left no cache");
        var with = start(url, folder, "-XX:AOTCache=" + cache);
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
