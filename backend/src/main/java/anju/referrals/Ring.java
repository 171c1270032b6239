package anju.referrals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People who recommend each other in a circle: A brings B, B brings A, or up to four of them. */
final class Ring {
    static final int LONGEST = 4;

    private Ring() {}

    /** Who brought whom. */
    record Edge(UUID referrer, UUID friend) {}

    /** The shortest circle that {@code referrer} bringing {@code friend} closes, both ends the referrer; empty: none. */
    static List<UUID> closedBy(UUID referrer, UUID friend, Collection<Edge> edges) {
        var brought = new HashMap<UUID, List<UUID>>();
        edges.forEach(edge -> brought.computeIfAbsent(edge.referrer(), who -> new ArrayList<>()).add(edge.friend()));
        Map<UUID, List<UUID>> paths = new LinkedHashMap<>(Map.of(friend, List.of(referrer, friend)));
        var next = new ArrayDeque<>(List.of(friend));
        while (!next.isEmpty()) {
            var path = paths.get(next.poll());
            if (path == null || path.size() > LONGEST) continue;
            for (var friendOfFriend : brought.getOrDefault(path.getLast(), List.of())) {
                var longer = new ArrayList<>(path);
                longer.add(friendOfFriend);
                if (friendOfFriend.equals(referrer)) return List.copyOf(longer);
                if (paths.putIfAbsent(friendOfFriend, longer) == null) next.add(friendOfFriend);
            }
        }
        return List.of();
    }
}
