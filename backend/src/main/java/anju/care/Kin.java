package anju.care;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What belongs to one matter: whatever it came of and whatever came of it, near or far. */
final class Kin {
    private Kin() {}

    /** @param kind {@code survey}, {@code callback}, {@code ticket}, {@code inspection} */
    record Thing(String kind, UUID id) {}

    record Tie(Thing from, Thing to) {}

    static Set<Thing> of(Thing start, Collection<Tie> ties) {
        var found = new LinkedHashSet<>(List.of(start));
        var next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            var thing = next.remove();
            for (var tie : ties) {
                if (tie.from().equals(thing) && found.add(tie.to())) next.add(tie.to());
                if (tie.to().equals(thing) && found.add(tie.from())) next.add(tie.from());
            }
        }
        return found;
    }
}
