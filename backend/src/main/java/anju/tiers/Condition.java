package anju.tiers;

import org.jspecify.annotations.Nullable;

/**
 * One of the conditions that a tier joins with {@code &&}.
 *
 * @param text as CEL
 * @param comparison null where it is more than a metric compared with a number
 */
record Condition(String text, @Nullable Comparison comparison) {

    /** {@code metric operator required}, the metric on the left. */
    record Comparison(Metric metric, String operator, double required) {

        /** How much is missing, in the metric's unit; 0 when it holds or nothing can be added to make it hold. */
        double missing(Metrics metrics) {
            var value = metrics.value(metric).doubleValue();
            return operator.startsWith(">") ? Math.max(0, required - value) : 0;
        }
    }
}
