package anju.tenants;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells whether a scope has few enough people to look at each of them. */
@Singleton
class ScopeSize {
    private static final int SMALL = 5_000;

    private final Db db;

    ScopeSize(Db db) {
        this.db = db;
    }

    boolean isSmall(PropertyScope scope) {
        if (scope.everything()) return false;
        return db.query(sql -> sql.createQuery(
                                "SELECT count(*) FROM (" + TenantCriteria.MINE + " LIMIT " + (SMALL + 1) + ") AS people")
                        .bindArray("properties", UUID.class, scope.properties())
                        .mapTo(Integer.class)
                        .one())
                <= SMALL;
    }
}
