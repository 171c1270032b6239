package anju.callbacks;

import anju.callbacks.FairShare.Worker;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.tenants.Audience;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the calls of many at once: counts them by property and dedicated agent, shares them out, and writes them in one
 * statement. The same seed on the same people gives the same calls to the same agents.
 */
@Singleton
class CallStart {
    private static final UUID NOBODY = new UUID(0, 0);
    /** A dedicated agent at work keeps the own tenants. */
    private static final String OWN = """
            SELECT p.*, CASE WHEN (p.property_id, p.agent_id) IN (
                       SELECT property_id, agent_id FROM unnest(:atWorkProperties, :atWorkAgents) AS w (property_id, agent_id))
                   THEN p.agent_id ELSE '00000000-0000-0000-0000-000000000000'::uuid END AS own
            FROM ({people}) AS p""";

    private final Db db;
    private final PlanSelection selection;
    private final Team team;
    private final HouseHours hours;
    private final TaskStore tasks;
    private final Clock clock;

    CallStart(Db db, PlanSelection selection, Team team, HouseHours hours, TaskStore tasks, Clock clock) {
        this.db = db;
        this.selection = selection;
        this.team = team;
        this.hours = hours;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * What somebody gets in a property.
     *
     * @param agentId {@link #NOBODY} where nobody is at work
     * @param dedicated of {@code calls}, those of own tenants
     * @param open calls that waited before
     */
    record Share(
            UUID propertyId, UUID agentId, @Nullable String agent, long calls, long dedicated, long open, double weight,
            List<LocalDate> days) {
        boolean unassigned() {
            return agentId.equals(NOBODY);
        }
    }

    private record Count(UUID propertyId, UUID own, long calls) {}

    /** How the calls would be shared. */
    List<Share> shares(@Nullable UUID plan, PlanTerms terms, PropertyScope scope) {
        return shared(selection.people(plan, terms, scope, Locale.ROOT), terms);
    }

    /** Plans them; returns how many. */
    int start(UUID plan, PlanTerms terms, PropertyScope scope) {
        var people = selection.people(plan, terms, scope, Locale.ROOT);
        var shares = shared(people, terms);
        if (shares.isEmpty()) return 0;
        return write(plan, terms, people, shares);
    }

    private List<Share> shared(Audience people, PlanTerms terms) {
        var from = first(terms);
        var to = terms.trigger() == Trigger.PERIOD && from.isBefore(terms.to()) ? terms.to() : from.plusDays(1);
        var houses = team.houses(allProperties(), from, to, terms.agentIds());
        var counts = count(people, houses);
        var load = new HashMap<>(tasks.load());
        var shares = new ArrayList<Share>();
        var byProperty = counts.stream().collect(Collectors.groupingBy(Count::propertyId, TreeMap::new, Collectors.toList()));
        byProperty.forEach((property, here) -> shares.addAll(share(houses.get(property), here, load, terms.seed())));
        return shares;
    }

    private List<Share> share(Team.House house, List<Count> counts, Map<UUID, Long> load, long seed) {
        var own = counts.stream().collect(Collectors.toMap(Count::own, Count::calls));
        long rest = own.getOrDefault(NOBODY, 0L);
        var property = house.property().id();
        if (house.members().isEmpty()) return List.of(new Share(property, NOBODY, null, rest, 0, 0, 1, house.days()));
        var members = house.members().stream()
                .sorted(Comparator.comparingLong((Team.Member member) -> mixed(member.id(), seed)).thenComparing(Team.Member::id))
                .toList();
        var given = FairShare.of(rest, members.stream()
                .map(one -> new Worker(one.id(), load.getOrDefault(one.id(), 0L) + own.getOrDefault(one.id(), 0L), one.weight()))
                .toList());
        return members.stream()
                .map(one -> {
                    long open = load.getOrDefault(one.id(), 0L);
                    long dedicated = own.getOrDefault(one.id(), 0L);
                    long calls = dedicated + given.get(one.id());
                    load.merge(one.id(), calls, Long::sum);
                    return new Share(property, one.id(), one.name(), calls, dedicated, open, one.weight(), one.days());
                })
                .toList();
    }

    private List<Count> count(Audience people, Map<UUID, Team.House> houses) {
        return db.query(sql -> people.bind(sql.createQuery("SELECT property_id, own, count(*) AS calls FROM ("
                        + OWN.replace("{people}", people.sql()) + ") AS counted GROUP BY property_id, own"))
                .bindArray("atWorkProperties", UUID.class, pairs(houses, true))
                .bindArray("atWorkAgents", UUID.class, pairs(houses, false))
                .mapTo(Count.class)
                .list());
    }

    /** place: where somebody stands among those of the same property who go to anybody, or to the same dedicated agent. */
    private int write(UUID plan, PlanTerms terms, Audience people, List<Share> shares) {
        var rows = Slice.of(shares);
        var houses = hours.rows();
        Function<UUID, RetryPolicy> retry = property -> terms.retry() == null ? houses.get(property).retry() : terms.retry();
        var head = Ids.next().toString().substring(0, 14);
        return db.query(sql -> people.bind(sql.createUpdate("""
                INSERT INTO callbacks.task (tenant_id, id, plan_id, property_id, unit_id, unit_label, tier, agent_id, state, reason,
                                            topic, key, due_on, channel, script_id, satisfaction, retry_limit, retry_hours, created_at)
                SELECT a.tenant_id, CAST(:head || substr(gen_random_uuid()::text, 15) AS uuid), :plan_id, a.property_id, a.unit_id,
                       a.unit_label, a.tier, nullif(s.agent_id, '00000000-0000-0000-0000-000000000000'::uuid), 'planned', :reason,
                       :topic, {key}, s.days[1 + (s.base + a.place - s.first) * cardinality(s.days) / s.total], :channel, :script,
                       :satisfaction, s.tries, s.waits, :now
                FROM (SELECT o.*, row_number() OVER (PARTITION BY o.property_id, o.own
                                                     ORDER BY uuid_hash_extended(o.tenant_id, :seed), o.tenant_id) - 1 AS place
                      FROM ({own}) AS o) AS a
                JOIN (SELECT property_id, own, agent_id, first, next, base, total, string_to_array(days, ',')::date[] AS days, tries,
                             string_to_array(waits, ',')::int[] AS waits
                      FROM unnest(:sliceProperties, :sliceOwn, :sliceAgents, :sliceFirst, :sliceNext, :sliceBase, :sliceTotal,
                                  :sliceDays, :sliceTries, :sliceWaits)
                           AS slice (property_id, own, agent_id, first, next, base, total, days, tries, waits)
                      OFFSET 0) AS s
                  ON s.property_id = a.property_id AND s.own = a.own AND a.place >= s.first AND a.place < s.next
                ON CONFLICT (tenant_id, key) WHERE key IS NOT NULL DO NOTHING"""
                        .replace("{key}", PlanSelection.key(terms))
                        .replace("{own}", OWN.replace("{people}", people.sql()))))
                .bindArray("atWorkProperties", UUID.class, atWork(shares, Share::propertyId))
                .bindArray("atWorkAgents", UUID.class, atWork(shares, Share::agentId))
                .bind("plan_id", plan)
                .bind("head", head)
                .bind("reason", terms.trigger().reason())
                .bind("topic", terms.name())
                .bind("channel", terms.channels().getFirst())
                .bind("script", terms.scriptId())
                .bind("satisfaction", terms.satisfaction())
                .bind("now", clock.instant())
                .bind("seed", terms.seed())
                .bindArray("sliceProperties", UUID.class, rows.stream().map(Slice::propertyId).toList())
                .bindArray("sliceOwn", UUID.class, rows.stream().map(Slice::own).toList())
                .bindArray("sliceAgents", UUID.class, rows.stream().map(Slice::agentId).toList())
                .bindArray("sliceFirst", Long.class, rows.stream().map(Slice::first).toList())
                .bindArray("sliceNext", Long.class, rows.stream().map(Slice::next).toList())
                .bindArray("sliceBase", Long.class, rows.stream().map(Slice::base).toList())
                .bindArray("sliceTotal", Long.class, rows.stream().map(Slice::total).toList())
                .bindArray("sliceDays", String.class, rows.stream().map(Slice::days).toList())
                .bindArray("sliceTries", Integer.class, rows.stream().map(row -> retry.apply(row.propertyId()).limit()).toList())
                .bindArray("sliceWaits", String.class, rows.stream().map(row -> joined(retry.apply(row.propertyId()).hours())).toList())
                .execute());
    }

    /** Who are numbered {@code [first, next)} go to the agent; the days are spread over all {@code total} of the agent's calls. */
    private record Slice(UUID propertyId, UUID own, UUID agentId, long first, long next, long base, long total, String days) {
        static List<Slice> of(List<Share> shares) {
            var slices = new ArrayList<Slice>();
            var next = new HashMap<UUID, Long>();
            for (var share : shares) {
                var days = share.days().stream().map(LocalDate::toString).collect(Collectors.joining(","));
                if (share.calls() == 0) continue;
                var rest = share.calls() - share.dedicated();
                if (share.dedicated() > 0) {
                    slices.add(new Slice(
                            share.propertyId(), share.agentId(), share.agentId(), 0, share.dedicated(), 0, share.calls(), days));
                }
                var first = next.getOrDefault(share.propertyId(), 0L);
                if (rest > 0) {
                    slices.add(new Slice(
                            share.propertyId(), NOBODY, share.agentId(), first, first + rest, share.dedicated(), share.calls(), days));
                }
                next.put(share.propertyId(), first + rest);
            }
            return slices;
        }
    }

    private LocalDate first(PlanTerms terms) {
        var today = LocalDate.now(clock);
        return terms.trigger() == Trigger.PERIOD && terms.from().isAfter(today) ? terms.from() : today;
    }

    private List<UUID> allProperties() {
        return db.query(sql -> sql.createQuery("SELECT property_id FROM properties.v_property").mapTo(UUID.class).list());
    }

    private static List<UUID> pairs(Map<UUID, Team.House> houses, boolean property) {
        return houses.values().stream()
                .flatMap(house -> house.members().stream().map(member -> property ? house.property().id() : member.id()))
                .toList();
    }

    private static List<UUID> atWork(List<Share> shares, Function<Share, UUID> part) {
        return shares.stream().filter(share -> !share.unassigned()).map(part).toList();
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static long mixed(UUID id, long seed) {
        return (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 31) ^ seed * 0x9E3779B97F4A7C15L)
                * 0xBF58476D1CE4E5B9L;
    }
}
