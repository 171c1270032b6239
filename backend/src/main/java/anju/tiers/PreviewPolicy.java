package anju.tiers;

import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who would move under other terms, before anybody does. Reads everybody, writes nothing. */
@Singleton
class PreviewPolicy {
    private static final int SAMPLE = 10;

    private final MetricSource metrics;

    PreviewPolicy(MetricSource metrics) {
        this.metrics = metrics;
    }

    /** @param atOnce of them at the first assessment; the others after grace and minimum stay */
    record Move(String from, String to, boolean up, long tenants, long atOnce) {}

    record PropertyMoves(UUID propertyId, long up, long down) {}

    record Sample(UUID tenantId, String from, String to, boolean up, boolean atOnce, List<Ladder.Outcome> outcomes, Metrics metrics) {}

    /** @param now tenants by tier today; {@code then} by what the metrics give under the other terms */
    record Preview(
            long tenants,
            Map<String, Long> now,
            Map<String, Long> then,
            List<Move> moves,
            List<PropertyMoves> properties,
            List<Sample> samples) {}

    Preview preview(PolicyTerms terms, PropertyScope scope) {
        PolicyCheck.require(terms);
        var candidate = new Policy(new UUID(0, 0), 0, Policy.State.DRAFT, terms, "", Instant.EPOCH, null, 0);
        var counting = new Counting(new Assessor(candidate), scope);
        metrics.everybody(counting::take);
        return counting.preview();
    }

    private static final class Counting {
        private final Assessor assessor;
        private final PropertyScope scope;
        private final Map<String, Long> now = new HashMap<>();
        private final Map<String, Long> then = new HashMap<>();
        private final Map<List<String>, long[]> moves = new HashMap<>();
        private final Map<UUID, long[]> properties = new HashMap<>();
        private final List<Sample> ups = new ArrayList<>();
        private final List<Sample> downs = new ArrayList<>();
        private long tenants;

        Counting(Assessor assessor, PropertyScope scope) {
            this.assessor = assessor;
            this.scope = scope;
        }

        void take(MetricSource.Row row, LocalDate today) {
            if (!isVisible(row.propertyId())) return;
            tenants++;
            var ladder = assessor.ladder();
            var before = row.membership() == null ? ladder.level(0).code() : row.membership().tier();
            var byHand = row.membership() != null && row.membership().overrideUntil() != null;
            var earned = ladder.rankFor(row.metrics());
            var after = byHand ? before : ladder.level(earned).code();
            now.merge(before, 1L, Long::sum);
            then.merge(after, 1L, Long::sum);
            if (!before.equals(after)) moved(row, today, before, after, earned);
        }

        private void moved(MetricSource.Row row, LocalDate today, String before, String after, int earned) {
            var ladder = assessor.ladder();
            var up = earned > ladder.rank(before).orElse(-1);
            var atOnce = assessor.judge(row, today).level().code().equals(after);
            var count = moves.computeIfAbsent(List.of(before, after), key -> new long[2]);
            count[0]++;
            if (atOnce) count[1]++;
            if (row.propertyId() != null) properties.computeIfAbsent(row.propertyId(), key -> new long[2])[up ? 0 : 1]++;
            var samples = up ? ups : downs;
            if (samples.size() == SAMPLE) return;
            var decisive = ladder.outcomes(up ? earned : ladder.rank(before).orElse(earned), row.metrics());
            samples.add(new Sample(row.tenantId(), before, after, up, atOnce, decisive, row.metrics()));
        }

        private boolean isVisible(@Nullable UUID property) {
            return scope.everything() || property != null && scope.includes(property);
        }

        Preview preview() {
            var samples = new ArrayList<>(ups);
            samples.addAll(downs);
            return new Preview(
                    tenants,
                    now,
                    then,
                    moves.entrySet().stream().map(entry -> move(entry.getKey(), entry.getValue())).toList(),
                    properties.entrySet().stream()
                            .map(entry -> new PropertyMoves(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                            .toList(),
                    samples);
        }

        private Move move(List<String> tiers, long[] counts) {
            var ladder = assessor.ladder();
            var up = ladder.rank(tiers.get(1)).orElse(0) > ladder.rank(tiers.get(0)).orElse(-1);
            return new Move(tiers.get(0), tiers.get(1), up, counts[0], counts[1]);
        }
    }
}
