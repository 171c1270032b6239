package anju.community;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What coming to an event is worth: whoever gives points for it says so. */
public interface EventPoints {
    /** Sentences, one for each rule that is on for tenants of one of these houses; none: coming earns nothing. */
    List<String> promises(Collection<UUID> propertyIds, Locale reader);
}
