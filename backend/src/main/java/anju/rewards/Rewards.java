package anju.rewards;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/** What points buy, for other modules. */
public interface Rewards {
    /** Gives back what nobody came for in these properties, where it is that day; says how many there were. */
    int expire(LocalDate today, Collection<UUID> properties, int limit);
}
