package anju.rules;

import anju.kernel.Db;
import anju.kernel.Results;
import anju.rules.FactStore.Key;
import anju.rules.FactStore.Present;
import anju.rules.Surroundings.Around;
import anju.rules.Surroundings.Asked;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What is known of subjects and, in the same round trip, how the tenants stand of whom something is announced. */
@Singleton
class Background {
    private static final String SELECT = FactStore.PRESENT + ";\n" + Surroundings.SELECT;

    private final Db db;

    Background(Db db) {
        this.db = db;
    }

    /** @param around of what is announced under a lease; the others' lease has to be found first */
    record Known(Present present, Map<Announced, Around> around) {}

    Known of(Trigger trigger, Collection<Key> keys, Collection<Announced> announced) {
        var events = announced.stream().filter(event -> event.leaseId() != null).toList();
        var asked = events.stream().map(event -> new Asked(event.tenantId(), event.leaseId())).toList();
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(SELECT)) {
                Surroundings.ask(statement, FactStore.ask(statement, trigger, keys), asked);
                var results = new Results(statement);
                var present = FactStore.answered(results);
                var answers = Surroundings.answered(results);
                var around = new HashMap<Announced, Around>();
                for (var n = 0; n < answers.size(); n++) around.put(events.get(n), answers.get(n));
                return new Known(present, around);
            }
        });
    }
}
