package anju.tenants;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant, as data: the tenants who live here today and of whom all of this is true. What is empty or null asks for
 * nothing; within a list one of its values is enough, {@code tagsAll} aside.
 *
 * @param buildings names of buildings of the one property in {@code properties}
 * @param tiers codes, {@code VIP}
 * @param stayMinMonths whole months of the unbroken stay, at least
 * @param stayMaxMonths at most
 * @param leaseEndsWithinDays the last day is at most so many days ahead, and nothing is signed for afterwards
 * @param movedInWithinDays the unbroken stay began at most so many days ago
 * @param languages BCP 47 tags, {@code zh-CN}
 * @param agentIds staff who are the tenant's dedicated agent
 * @param openComplaint true: those with a complaint that is not closed; false: those without
 */
@Serdeable
public record Segment(
        @Nullable List<UUID> properties,
        @Nullable List<String> buildings,
        @Nullable List<String> tiers,
        @Nullable List<String> tagsAny,
        @Nullable List<String> tagsAll,
        @Nullable Integer stayMinMonths,
        @Nullable Integer stayMaxMonths,
        @Nullable Integer leaseEndsWithinDays,
        @Nullable Integer movedInWithinDays,
        @Nullable List<String> languages,
        @Nullable List<UUID> agentIds,
        @Nullable Boolean openComplaint) {

    /** Everybody who lives here. */
    public static final Segment EVERYBODY = new Segment(null, null, null, null, null, null, null, null, null, null, null, null);

    public Segment {
        properties = copy(properties);
        buildings = copy(buildings);
        tiers = copy(tiers);
        tagsAny = copy(tagsAny);
        tagsAll = copy(tagsAll);
        languages = copy(languages);
        agentIds = copy(agentIds);
    }

    private static <T> List<T> copy(@Nullable List<T> values) {
        return values == null ? List.of() : values.stream().distinct().toList();
    }
}
