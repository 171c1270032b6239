package anju.tickets.assignment;

import anju.kernel.Db;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.tenants.Tenants;
import anju.tickets.Assigner;
import anju.tickets.assignment.AssignmentChoice.Choice;
import anju.tickets.assignment.AssignmentRule.About;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.generic.GenericType;

@Singleton
class AssignByRule implements Assigner {
    private final RuleStore rules;
    private final Workers workers;
    private final Tenants tenants;
    private final Db db;
    private final ObjectMapper json;
    private final Texts texts;
    private final Clock clock;

    AssignByRule(RuleStore rules, Workers workers, Tenants tenants, Db db, ObjectMapper json, Texts texts, Clock clock) {
        this.rules = rules;
        this.workers = workers;
        this.tenants = tenants;
        this.db = db;
        this.json = json;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param staff all who see the house, whoever is away among them */
    record Outcome(Choice choice, List<Worker> staff) {}

    Outcome foresee(Asked ticket) {
        var staff = workers.of(ticket.propertyId());
        return new Outcome(AssignmentChoice.of(rules.all(), abouts(List.of(ticket)).getFirst(), staff), staff);
    }

    @Override
    public Given choose(Asked ticket) {
        return given(foresee(ticket).choice());
    }

    @Override
    public List<Given> share(List<Asked> tickets, UUID without) {
        var known = rules.all();
        var abouts = abouts(tickets);
        var staff = new HashMap<UUID, Worker>();
        tickets.stream().map(Asked::propertyId).distinct().forEach(house -> workers.of(house).stream()
                .filter(one -> !one.id().equals(without))
                .forEach(one -> staff.putIfAbsent(one.id(), one)));
        var given = new ArrayList<Given>();
        for (var n = 0; n < tickets.size(); n++) {
            var choice = AssignmentChoice.of(known, abouts.get(n), staff.values());
            var owner = choice.owner();
            if (owner != null) staff.put(owner.id(), owner.with(tickets.get(n).priority(), clock.instant()));
            given.add(given(choice));
        }
        return given;
    }

    @Override
    public String words(String because) {
        try {
            return json.readValue(because, Because.class).words(texts, ReaderLocale.current());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String words(Choice choice) {
        return Because.of(choice).words(texts, ReaderLocale.current());
    }

    private Given given(Choice choice) {
        try {
            return new Given(choice.owner() == null ? null : choice.owner().id(), json.writeValueAsString(Because.of(choice)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<About> abouts(List<Asked> tickets) {
        var agents = tenants.agents(tickets.stream().map(Asked::tenantId).filter(Objects::nonNull).distinct().toList());
        var parents = parents();
        return tickets.stream()
                .map(one -> new About(
                        one.kind(), one.category(), parents.get(one.kind() + " " + one.category()), one.propertyId(),
                        one.tenantId() == null ? null : agents.get(one.tenantId())))
                .toList();
    }

    private Map<String, String> parents() {
        return db.query(sql -> sql.createQuery("SELECT kind || ' ' || code AS code, parent FROM tickets.category WHERE parent IS NOT NULL")
                .setMapKeyColumn("code")
                .setMapValueColumn("parent")
                .collectInto(new GenericType<Map<String, String>>() {}));
    }
}
