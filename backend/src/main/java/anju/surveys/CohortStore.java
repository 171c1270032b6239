package anju.surveys;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Singleton
class CohortStore {
    private final Db db;

    CohortStore(Db db) {
        this.db = db;
    }

    private record Row(int id, UUID propertyId, String building, String tier, Integer stay) {
        Cohort cohort() {
            return new Cohort(propertyId, building, tier, stay);
        }
    }

    /** Their ids; those that are new are written down. */
    Map<Cohort, Integer> ids(Collection<Cohort> cohorts) {
        var distinct = List.copyOf(new java.util.LinkedHashSet<>(cohorts));
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.cohort (property_id, building, tier, stay)
                SELECT * FROM unnest(CAST(:properties AS uuid[]), CAST(:buildings AS text[]), CAST(:tiers AS text[]), CAST(:stays AS int[]))
                ON CONFLICT DO NOTHING""")
                .bindArray("properties", UUID.class, column(distinct, Cohort::propertyId))
                .bindArray("buildings", String.class, column(distinct, Cohort::building))
                .bindArray("tiers", String.class, column(distinct, Cohort::tier))
                .bindArray("stays", Integer.class, column(distinct, Cohort::stay))
                .execute());
        var ids = new HashMap<Cohort, Integer>();
        db.query(sql -> sql.createQuery("""
                        SELECT h.id, h.property_id, h.building, h.tier, h.stay
                        FROM surveys.cohort h
                        WHERE h.property_id = ANY(:properties) OR h.property_id IS NULL""")
                        .bindArray("properties", UUID.class, column(distinct, Cohort::propertyId))
                        .mapTo(Row.class)
                        .list())
                .forEach(row -> ids.put(row.cohort(), row.id()));
        return ids;
    }

    int id(Cohort cohort) {
        return ids(List.of(cohort)).get(cohort);
    }

    Map<Integer, Cohort> cohorts(Collection<Integer> ids) {
        var found = new HashMap<Integer, Cohort>();
        db.query(sql -> sql.createQuery("SELECT id, property_id, building, tier, stay FROM surveys.cohort WHERE id = ANY(:ids)")
                        .bindArray("ids", Integer.class, ids)
                        .mapTo(Row.class)
                        .list())
                .forEach(row -> found.put(row.id(), row.cohort()));
        return found;
    }

    private static <T> List<T> column(List<Cohort> cohorts, java.util.function.Function<Cohort, T> value) {
        return cohorts.stream().map(value).toList();
    }
}
