package anju.rules.engine;

import static anju.rules.engine.Field.Type.DAY;
import static anju.rules.engine.Field.Type.DOUBLE;
import static anju.rules.engine.Field.Type.INT;
import static anju.rules.engine.Field.Type.STRING;
import static anju.rules.engine.Field.Type.STRINGS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of fact that rules hear, with the inputs it offers. Facts store their values in this order: a new field goes to
 * the end, and none ever changes its place.
 */
public enum Trigger {
    BILL_SETTLED(
            "rent.bill_settled",
            new Field("bill.item", STRING),
            new Field("bill.amount", DOUBLE),
            new Field("bill.currency", STRING),
            new Field("bill.months_covered", INT),
            new Field("bill.days_late", INT),
            new Field("bill.method", STRING),
            new Field("history.on_time_streak", INT),
            new Field("history.on_time_rate_12m", DOUBLE)),
    REFERRAL_CONVERTED("referral.converted", new Field("referral.role", STRING), new Field("referral.ordinal", INT)),
    LEASE_RENEWED("lease.renewed", new Field("lease.renewal_ordinal", INT), new Field("lease.term_months", INT)),
    ANNIVERSARY("tenancy.anniversary", new Field("tenancy.years", INT)),
    SURVEY_COMPLETED("survey.completed", new Field("survey.code", STRING), new Field("survey.channel", STRING)),
    CALLBACK_ANSWERED("callback.answered", new Field("callback.mood", STRING)),
    PORTAL_ACTIVATED("portal.activated"),
    EVENT_ATTENDED("event.attended", new Field("event.title", STRING), new Field("event.title_en", STRING)),
    MANUAL("manual", new Field("manual.reason", STRING), new Field("manual.quantity", INT));

    /** Inputs of every trigger, in front of its own. */
    public static final List<Field> AMBIENT = Shared.FIELDS;

    public static final int TIER = 0;
    public static final int TAGS = 2;
    public static final int ON = 7;

    private final String code;
    private final List<Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();

    Trigger(String code, Field... own) {
        this.code = code;
        var all = new ArrayList<>(Shared.FIELDS);
        all.addAll(List.of(own));
        this.fields = List.copyOf(all);
        for (var field : fields) positions.put(field.name(), positions.size());
    }

    /** As operators and the API write it: {@code rent.bill_settled}. */
    public String code() {
        return code;
    }

    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(positions.get(name)).map(fields::get);
    }

    /** Where values of that field stand; -1 for an unknown name. */
    public int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    public static Optional<Trigger> of(String code) {
        return Arrays.stream(values()).filter(trigger -> trigger.code.equals(code)).findFirst();
    }

    /** Exists before the constants, which need it. */
    private static final class Shared {
        static final List<Field> FIELDS = List.of(
                new Field("tenant.tier", STRING),
                new Field("tenant.tenure_months", INT),
                new Field("tenant.tags", STRINGS),
                new Field("tenant.points_available", INT),
                new Field("lease.monthly_rent", DOUBLE),
                new Field("lease.cadence_months", INT),
                new Field("lease.property", STRING),
                new Field("fact.on", DAY));
    }
}
