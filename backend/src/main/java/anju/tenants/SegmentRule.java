package anju.tenants;

import anju.kernel.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a segment may say. Pure: whether its properties exist is asked elsewhere. */
final class SegmentRule {
    static final int MAX_VALUES = 200;
    static final int MAX_LENGTH = 60;
    static final int MAX_MONTHS = 1_200;
    static final int MAX_DAYS = 730;

    private SegmentRule() {}

    /** @param pointer where the segment stands in what was sent, {@code /segment} */
    static List<FieldError> check(Segment segment, String pointer) {
        var errors = new ArrayList<FieldError>();
        list(errors, pointer + "/properties", segment.properties());
        list(errors, pointer + "/buildings", segment.buildings());
        list(errors, pointer + "/tiers", segment.tiers());
        list(errors, pointer + "/tagsAny", segment.tagsAny());
        list(errors, pointer + "/tagsAll", segment.tagsAll());
        list(errors, pointer + "/languages", segment.languages());
        list(errors, pointer + "/agentIds", segment.agentIds());
        number(errors, pointer + "/stayMinMonths", segment.stayMinMonths(), 0, MAX_MONTHS);
        number(errors, pointer + "/stayMaxMonths", segment.stayMaxMonths(), 0, MAX_MONTHS);
        number(errors, pointer + "/leaseEndsWithinDays", segment.leaseEndsWithinDays(), 1, MAX_DAYS);
        number(errors, pointer + "/movedInWithinDays", segment.movedInWithinDays(), 1, MAX_DAYS);
        if (segment.stayMinMonths() != null && segment.stayMaxMonths() != null && segment.stayMinMonths() > segment.stayMaxMonths()) {
            errors.add(new FieldError(
                    pointer + "/stayMaxMonths", "tenants.segment_stay", segment.stayMinMonths(), segment.stayMaxMonths()));
        }
        if (!segment.buildings().isEmpty() && segment.properties().size() != 1) {
            errors.add(new FieldError(pointer + "/buildings", "tenants.segment_building"));
        }
        return errors;
    }

    private static void list(List<FieldError> errors, String pointer, List<?> values) {
        if (values.size() > MAX_VALUES) errors.add(new FieldError(pointer, "tenants.segment_too_many", values.size(), MAX_VALUES));
        for (var i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof String text && (text.isBlank() || text.length() > MAX_LENGTH)) {
                errors.add(new FieldError(pointer + "/" + i, "tenants.segment_value", MAX_LENGTH));
            }
        }
    }

    private static void number(List<FieldError> errors, String pointer, @Nullable Integer value, int from, int to) {
        if (value != null && (value < from || value > to)) {
            errors.add(new FieldError(pointer, "tenants.segment_number", value, from, to));
        }
    }
}
