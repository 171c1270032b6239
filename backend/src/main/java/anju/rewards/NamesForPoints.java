package anju.rewards;

import anju.kernel.Db;
import anju.points.RedemptionNames;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts the names of rewards into the statement, for readers of either language. */
@Singleton
class NamesForPoints implements RedemptionNames {
    private final Db db;

    NamesForPoints(Db db) {
        this.db = db;
    }

    private record Named(UUID id, String name, String nameEn) {}

    @Override
    public Map<UUID, String> names(UUID tenantId, Collection<UUID> redemptions, Locale locale) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, name, name_en FROM rewards.redemption WHERE tenant_id = :tenant AND id = ANY(:ids)""")
                .bind("tenant", tenantId)
                .bindArray("ids", UUID.class, redemptions)
                .mapTo(Named.class)
                .collect(Collectors.toMap(Named::id, one -> RewardWords.name(one.name(), one.nameEn(), locale))));
    }
}
