package anju.community;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What coming to an event is worth: whoever gives points for it says so. */
public interface EventPoints {
    /** @param propertyIds whose tenants may come */
    record Coming(UUID eventId, List<UUID> propertyIds, Said title) {}

    /** By event, a sentence for each rule that is on for tenants of one of its houses and fits it; none: coming earns nothing. */
    Map<UUID, List<String>> promises(Collection<Coming> events, Locale reader);
}
