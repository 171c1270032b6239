package anju.tenants;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.tenants.SearchTerms.Query;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds tenants by what people remember of them: name, pinyin, initials, phone or its tail, room. A hit on the whole term
 * comes first, then the tail of a phone, then terms that begin so, unless a whole number was typed; each tenant once, at the
 * best place.
 */
@Singleton
class TenantSearch {
    private static final int EXACT = 0;
    private static final int TAIL = 1;
    private static final int PREFIX = 2;
    /** Behind every character there is, in byte order. */
    private static final String BEYOND = Character.toString(Character.MAX_CODE_POINT);

    private static final String RANK = """
            CASE WHEN {s}.term = :q THEN 0
                 WHEN {s}.term >= :tail AND {s}.term < :tailEnd THEN 1
                 WHEN {s}.term > :q AND {s}.term < :qEnd THEN 2 END""";

    /** A scope of few people: from them to their terms. */
    private static final String AMONG_MINE = """
            WITH mine AS MATERIALIZED ({mine}),
            hit AS (
                SELECT s.tenant_id, s.term, {rank} AS rank
                FROM mine JOIN tenants.search_term s USING (tenant_id)),
            best AS (
                SELECT DISTINCT ON (tenant_id) tenant_id, rank, term FROM hit
                WHERE rank IS NOT NULL
                ORDER BY tenant_id, rank, term)
            SELECT t.id, t.name, t.phone, t.tags, t.created_at, coalesce(st.tier, 'STANDARD') AS tier, best.rank, best.term
            FROM best
            CROSS JOIN LATERAL (SELECT * FROM tenants.tenant t WHERE t.id = best.tenant_id OFFSET 0) AS t -- one by one
            LEFT JOIN tenants.standing st ON st.tenant_id = t.id
            WHERE {after} {filters}
            ORDER BY best.rank, best.term, best.tenant_id
            LIMIT :limit""".replace("{mine}", TenantCriteria.MINE).replace("{rank}", RANK.replace("{s}", "s"));

    /** A wide scope: from the terms, in the order of their index, to the people. */
    private static final String AMONG_TERMS = """
            SELECT t.id, t.name, t.phone, t.tags, t.created_at, coalesce(st.tier, 'STANDARD') AS tier, hit.rank, hit.term
            FROM ({branches}) AS hit
            JOIN tenants.tenant t ON t.id = hit.tenant_id
            LEFT JOIN tenants.standing st ON st.tenant_id = t.id
            ORDER BY hit.rank, hit.term, hit.tenant_id
            LIMIT :limit""";

    private static final String BRANCH = """
            (SELECT {number} AS rank, s.term, s.tenant_id
             FROM tenants.search_term s {people}
             WHERE {range} {after}
               AND NOT EXISTS (
                   SELECT 1 FROM tenants.search_term b
                   WHERE b.tenant_id = s.tenant_id AND ({rank}, b.term, b.kind) < ({number}, s.term, s.kind))
               {filters}
             ORDER BY s.term, s.tenant_id
             LIMIT :limit)""".replace("{rank}", RANK.replace("{s}", "b"));

    private static final String PEOPLE = "JOIN tenants.tenant t ON t.id = s.tenant_id";

    private final Db db;
    private final ScopeSize scopeSize;

    TenantSearch(Db db, ScopeSize scopeSize) {
        this.db = db;
        this.scopeSize = scopeSize;
    }

    Page<FoundTenant> find(String typed, TenantCriteria criteria, int limit, @Nullable String cursor) {
        var query = SearchTerms.query(typed);
        var after = Position.of(Cursor.decode(cursor, 3));
        var sql = scopeSize.isSmall(criteria.scope()) ? amongMine(criteria, after) : amongTerms(query, criteria, after);
        if (criteria.sql().isEmpty()) planOnce();
        var hits = db.query(handle -> criteria.bind(handle.createQuery(sql))
                .bind("q", query.text())
                .bind("qEnd", query.whole() ? query.text() : query.text() + BEYOND)
                .bind("tail", query.tail() == null ? BEYOND : query.tail())
                .bind("tailEnd", query.tail() == null ? BEYOND : query.tail() + BEYOND)
                .bind("rank", after == null ? 0 : after.rank())
                .bind("term", after == null ? "" : after.term())
                .bind("tenant", after == null ? null : after.tenant())
                .bind("limit", limit + 1)
                .mapTo(Hit.class)
                .list());
        return Page.of(hits, limit, hit -> Cursor.of(hit.rank(), hit.term(), hit.id())).map(Hit::tenant);
    }

    /**
     * Without filters one plan is right whatever is typed, and making it anew takes five times as long as the search. That plan
     * knows not how few rows a page is: the workers it would start take ten times as long to come.
     */
    private void planOnce() {
        db.jdbc(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(
                        "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL max_parallel_workers_per_gather = 0");
            }
        });
    }

    private static String amongMine(TenantCriteria criteria, @Nullable Position after) {
        var from = after == null ? "true" : "(best.rank, best.term, best.tenant_id) > (:rank, :term, :tenant)";
        return AMONG_MINE.replace("{after}", from).replace("{filters}", criteria.filters());
    }

    private static String amongTerms(Query query, TenantCriteria criteria, @Nullable Position after) {
        var branches = new ArrayList<String>();
        var first = after == null ? EXACT : after.rank();
        if (first <= EXACT) branches.add(branch(EXACT, "s.term = :q", after));
        if (first <= TAIL && query.tail() != null) branches.add(branch(TAIL, "s.term >= :tail AND s.term < :tailEnd", after));
        branches.add(branch(PREFIX, "s.term > :q AND s.term < :qEnd", after));
        return AMONG_TERMS.replace("{branches}", String.join("\nUNION ALL\n", branches))
                .replace("{people}", criteria.sql().isEmpty() ? "" : PEOPLE)
                .replace("{filters}", criteria.sql());
    }

    private static String branch(int number, String range, @Nullable Position after) {
        var goesOn = after != null && after.rank() == number;
        return BRANCH.replace("{number}", Integer.toString(number))
                .replace("{range}", range)
                .replace("{after}", goesOn ? "AND (s.term, s.tenant_id) > (:term, :tenant)" : "");
    }

    /** Where the last page ended. */
    private record Position(int rank, String term, UUID tenant) {
        static @Nullable Position of(@Nullable Cursor cursor) {
            return cursor == null ? null : new Position(Math.clamp(cursor.number(0), 0, Integer.MAX_VALUE), cursor.part(1), cursor.uuid(2));
        }
    }

    record Hit(UUID id, String name, String phone, List<String> tags, Instant createdAt, String tier, int rank, String term) {
        FoundTenant tenant() {
            return new FoundTenant(id, name, phone, tags, createdAt, tier);
        }
    }
}
