package anju.audit;

import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.http.RequestId;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes down what the other modules announce, in their transaction: no change without its entry, no entry without it. */
@Singleton
class Trail implements ApplicationEventListener<Audited> {
    private final EntryRepository entries;
    private final CurrentActor actor;
    private final ObjectMapper json;
    private final Clock clock;

    Trail(EntryRepository entries, CurrentActor actor, ObjectMapper json, Clock clock) {
        this.entries = entries;
        this.actor = actor;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(Audited event) {
        var who = actor.orSystem();
        entries.insert(new EntryRow(
                Ids.next(), clock.instant(), who.id(), who.name(), RequestId.current(), event.action(), event.entity(),
                event.entityId(), event.propertyId(), written(event.before()), written(event.after())));
    }

    private String written(Map<String, ?> fields) {
        try {
            return json.writeValueAsString(Argument.mapOf(String.class, Object.class), plain(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> plain(Map<?, ?> fields) {
        var plain = new TreeMap<String, Object>();
        fields.forEach((name, value) -> plain.put(String.valueOf(name), plain(value)));
        return plain;
    }

    /** What JSON knows stays, the rest is written as people read it. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> plain(map);
            case Collection<?> many -> many.stream().map(Trail::plain).toList();
            case Number number -> number;
            case Boolean truth -> truth;
            case Money money -> money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
            default -> value.toString();
        };
    }
}
