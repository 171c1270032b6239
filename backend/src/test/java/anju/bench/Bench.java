package anju.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Prints the table, a line as soon as it is measured; exits with 1 when a path could not be measured. */
public final class Bench {
    private static final double SECONDS = 10;
    private static final double REHEARSAL = 120;
    /** Below it a run only shows, within a minute, that everything can be measured: cold, and for less than a second each. */
    private static final double BRIEF = 0.1;
    private static final double BRIEF_SECONDS = 0.3;
    /** Parts of the names of the only paths to measure, what they build on included, with | between; empty: all. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("bench.only", ""));

    private final Path folder;
    private final double scale;
    private final Consumer<String> out;
    private final List<String> failed = Collections.synchronizedList(new ArrayList<>());

    private Bench(Path folder, double scale, Consumer<String> out) {
        this.folder = folder;
        this.scale = scale;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        var failed = run(Double.parseDouble(System.getProperty("bench.scale", "1")), System.out::println);
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    /** @return the paths that could not be measured, with the reason */
    static List<String> run(double scale, Consumer<String> out) throws Exception {
        var folder = Files.createTempDirectory("anju-bench");
        try {
            var bench = new Bench(folder, scale, out);
            bench.everything();
            return bench.failed;
        } finally {
            delete(folder);
        }
    }

    private void everything() throws Exception {
        out.accept("scale %s; ours, limit, unit, ours/limit, goal, reached".formatted(scale));
        measure("rule evaluation", () -> List.of(RuleEvaluation.measure(seconds() / 2)));
        try (var mails = new MailSink();
                var texts = new SmsSink();
                var house = House.open(folder, Outbox.settings(mails, texts), !isBrief());
                var aside = Executors.newSingleThreadExecutor()) {
            measure(aside, "start to first answer", () -> List.of(FirstAnswer.measure(house, folder, isBrief() ? 0 : 5)));
            measure("outbox", () -> Outbox.measure(house, mails, texts, amount(20_000)));
            var town = Town.build(house, amount(1_000_000));
            measure("tenant search", () -> List.of(Search.measure(house, town, seconds(), rehearsal())));
            measure("tier assessment", () -> List.of(Tiering.measure(house, town, scale < 1 && !isBrief() ? 3 : 1)));
            measure("survey results", () -> List.of(SurveyResults.measure(house, amount(1_000_000))));
            measure("quarter's plan", () -> List.of(QuarterPlan.measure(house, town)));
            measure("board", () -> List.of(Board.measure(house, town, amount(100_000), seconds())));
            Rulebook.activate(house);
            measure("payment over HTTP", () -> PaymentOverHttp.measure(house, town, seconds(), rehearsal()));
            measure("redemptions of a hot item", () -> List.of(HotItem.measure(house, town, seconds(), rehearsal())));
            measure(aside, "largest paint", () -> List.of(FirstPaint.measure(house, folder, town, isBrief() ? 1 : 5)));
            measure("settled bills in bulk", () -> List.of(SettledInBulk.measure(house, town)));
            measure("imports", () -> Imports.measure(house, folder, amount(100_000)));
            measure("portal home", () -> PortalHome.measure(house, folder, town, isBrief() ? 5 : 50, seconds(), rehearsal()));
        }
    }

    /** In a process of its own: in a brief run beside the others. */
    private void measure(ExecutorService aside, String path, Callable<List<Figure>> work) throws Exception {
        var measured = aside.submit(() -> measure(path, work));
        if (!isBrief()) measured.get();
    }

    private void measure(String path, Callable<List<Figure>> work) {
        if (!ONLY.matcher(path).find()) return;
        try {
            work.call().forEach(figure -> out.accept(figure.line()));
        } catch (Exception e) {
            failed.add(path + ": " + e);
            out.accept("| " + path + " could not be measured: " + e);
        }
    }

    private double seconds() {
        return isBrief() ? BRIEF_SECONDS : SECONDS;
    }

    /** At most so many seconds until a server's code is compiled. */
    private double rehearsal() {
        return isBrief() ? 0 : REHEARSAL;
    }

    private boolean isBrief() {
        return scale < BRIEF;
    }

    private long amount(long full) {
        return Math.max(500, Math.round(full * scale));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
