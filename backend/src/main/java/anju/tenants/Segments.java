package anju.tenants;

import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The door to segments: who is meant, in words and as a set. */
public interface Segments {
    /**
     * Refuses what cannot be meant.
     *
     * @param pointer where the segment stands in what was sent, {@code /segment}
     * @throws anju.kernel.Problem.Invalid naming each wrong field, and properties outside the scope
     */
    void check(Segment segment, String pointer, PropertyScope scope);

    /** Whom it means today, of those the scope knows, as SQL. */
    Audience audience(Segment segment, PropertyScope scope, Locale reader);

    /** How many these are now. */
    long count(Segment segment, PropertyScope scope);

    /** Some of them, spread over all, the same each time. */
    List<Person> sample(Segment segment, PropertyScope scope, int limit);

    /** {@code VIP tenants of 安居一号 who have lived here for at least 6 months}. */
    String words(Segment segment, Locale reader);

    /** @param room as people say it, {@code 3-1204} */
    @Serdeable
    record Person(UUID tenantId, String name, UUID propertyId, String property, String room, String tier) {}
}
