package anju.rules;

import anju.rules.FactStore.Key;
import anju.rules.engine.Trigger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a tenant, with every input a rule may read, as it was then.
 *
 * @param subjectId the bill, referral, lease it is about; with trigger and tenant it makes the fact unique
 * @param revision 1 when first heard; each correction counts up
 * @param multiplier of the tenant's tier at that time
 * @param inputs in the order of {@link Trigger#fields}
 * @param shared with whom the tenant shares its points
 */
record Fact(
        UUID tenantId,
        Trigger trigger,
        UUID subjectId,
        int revision,
        UUID id,
        @Nullable UUID propertyId,
        LocalDate occurredOn,
        BigDecimal multiplier,
        Object[] inputs,
        FairShare shared) {

    Key key() {
        return new Key(tenantId, subjectId);
    }

    /** The trigger's own inputs are the same; the circumstances of the tenant do not count. */
    boolean says(LocalDate on, Object[] own) {
        return occurredOn.equals(on) && Arrays.equals(own(), own);
    }

    /** The tenant's part of that many points. */
    long share(long points) {
        return shared.of(tenantId, points);
    }

    Object[] own() {
        return Arrays.copyOfRange(inputs, Trigger.AMBIENT.size(), inputs.length);
    }
}
