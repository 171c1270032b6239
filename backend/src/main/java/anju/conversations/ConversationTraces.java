package anju.conversations;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever talked with us stays. */
@Singleton
class ConversationTraces implements TenantTraces {
    private final Db db;

    ConversationTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("SELECT tenant_id FROM conversations.conversation WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "conversations.trace")));
    }
}
