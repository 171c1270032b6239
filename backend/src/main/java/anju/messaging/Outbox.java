package anju.messaging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.kernel.Ids;
import anju.messaging.MessageStore.About;
import anju.messaging.MessageStore.Key;
import anju.messaging.WriteMessages.Addressed;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes messages in, each key once. */
@Singleton
class Outbox implements Messages {
    private final WriteMessages write;
    private final MessageStore store;

    Outbox(WriteMessages write, MessageStore store) {
        this.write = write;
        this.store = store;
    }

    @Override
    @Transactional
    public List<UUID> send(Collection<NewMessage> messages) {
        if (messages.isEmpty()) return List.of();
        var known = new HashMap<>(store.keyed(keys(messages)));
        var fresh = new ArrayList<Addressed>();
        var ids = new ArrayList<UUID>();
        for (var message : messages) {
            var key = key(message);
            var id = key == null ? Ids.next() : known.getOrDefault(key, Ids.next());
            if (key == null || known.putIfAbsent(key, id) == null) fresh.add(new Addressed(id, message));
            ids.add(id);
        }
        store.insert(write.rows(fresh));
        return asStored(messages, ids, fresh);
    }

    @Override
    @Transactional
    public Preview preview(NewMessage message) {
        var row = write.rows(List.of(new Addressed(Ids.next(), message))).getFirst();
        return new Preview(row.channel(), row.language(), row.subject(), row.body(), row.state());
    }

    @Override
    public Map<UUID, List<Delivery>> about(String kind, Collection<UUID> ids) {
        return store.about(kind, ids).stream().collect(groupingBy(About::aboutId, mapping(About::delivery, toList())));
    }

    /** A key that somebody else wrote in the meantime is theirs. */
    private List<UUID> asStored(Collection<NewMessage> messages, List<UUID> ids, List<Addressed> fresh) {
        var stored = store.keyed(keys(fresh.stream().map(Addressed::message).toList()));
        if (stored.isEmpty()) return ids;
        var answer = new ArrayList<UUID>();
        var given = ids.iterator();
        for (var message : messages) {
            var id = given.next();
            answer.add(message.key() == null ? id : stored.getOrDefault(key(message), id));
        }
        return answer;
    }

    private static List<Key> keys(Collection<NewMessage> messages) {
        return messages.stream().map(Outbox::key).filter(Objects::nonNull).distinct().toList();
    }

    private static @Nullable Key key(NewMessage message) {
        return message.key() == null ? null : new Key(message.tenantId(), message.key());
    }
}
