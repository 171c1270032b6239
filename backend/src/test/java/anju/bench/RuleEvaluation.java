package anju.bench;

import anju.rules.engine.CompiledRules;
import anju.rules.engine.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/** Twenty rules over settled bills on one core, nothing written: CompiledRules beside a stateful session of Drools. */
final class RuleEvaluation {
    private static final int FACTS = 10_000;
    private static final String[] TIERS = {"STANDARD", "PREFERRED", "VIP"};
    private static final String[] METHODS = {"wechat", "alipay", "bank", "cash"};

    private RuleEvaluation() {}

    static Figure measure(double seconds) {
        var random = new Random(1);
        var facts = Stream.generate(() -> inputs(random)).limit(FACTS).toList();
        var ours = CompiledRules.compile(Trigger.BILL_SETTLED, TwentyRules.cel());
        var drools = new KieHelper().addContent(TwentyRules.drl(), ResourceType.DRL).build(ExecutableModelProject.class);
        var given = evaluate(ours, facts);
        var droolsGave = evaluate(drools, facts);
        if (given != droolsGave) throw new IllegalStateException("Anju gives " + given + " points, Drools " + droolsGave);
        perSecond(seconds / 2, () -> evaluate(ours, facts));
        perSecond(seconds / 2, () -> evaluate(drools, facts));
        return Figure.throughput(
                "rule evaluation alone, 20 rules, one core", "facts/s",
                perSecond(seconds, () -> evaluate(ours, facts)),
                perSecond(seconds, () -> evaluate(drools, facts)), 1.0, "Drools 10.2, stateful session");
    }

    private static long evaluate(CompiledRules rules, List<Object[]> facts) {
        var points = new long[rules.size()];
        long sum = 0;
        for (var fact : facts) {
            rules.evaluate(fact, points);
            for (var given : points) sum += given;
        }
        return sum;
    }

    private static long evaluate(KieBase rules, List<Object[]> facts) {
        long sum = 0;
        try (var session = rules.newKieSession()) {
            for (var fact : facts) {
                var bill = new DroolsBill(fact);
                var handle = session.insert(bill);
                session.fireAllRules();
                session.delete(handle);
                sum += bill.points();
            }
        }
        return sum;
    }

    private static double perSecond(double seconds, Runnable allFacts) {
        var started = System.nanoTime();
        double passed;
        long done = 0;
        do {
            allFacts.run();
            done += FACTS;
            passed = (System.nanoTime() - started) / 1e9;
        } while (passed < seconds);
        return done / passed;
    }

    private static Object[] inputs(Random random) {
        return new Object[] {
            TIERS[random.nextInt(3)], (long) random.nextInt(80), List.of(), (long) random.nextInt(2000),
            2000.0 + random.nextInt(6000), (long) (1 + random.nextInt(12)), "静安", Instant.EPOCH,
            "rent", 2000.0 + random.nextInt(9000), "CNY", (long) (1 + random.nextInt(4)), (long) (random.nextInt(20) - 14),
            METHODS[random.nextInt(4)], (long) random.nextInt(24), random.nextDouble()
        };
    }
}
