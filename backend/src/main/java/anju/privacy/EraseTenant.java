package anju.privacy;

import anju.files.Files;
import anju.kernel.Audited;
import anju.kernel.Db;
import anju.kernel.Retried;
import anju.kernel.TenantRecords;
import anju.kernel.Texts;
import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestRow.State;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** Takes a person out of every module at once. The books keep a number. */
@Singleton
class EraseTenant {
    private final RequestStore requests;
    private final ReadRecords read;
    private final List<TenantRecords> records;
    private final Obstacles obstacles;
    private final Tenants tenants;
    private final Files files;
    private final Db db;
    private final Texts texts;
    private final ObjectMapper json;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    EraseTenant(
            RequestStore requests, ReadRecords read, List<TenantRecords> records, Obstacles obstacles, Tenants tenants, Files files, Db db,
            Texts texts, ObjectMapper json, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.requests = requests;
        this.read = read;
        this.records = records;
        this.obstacles = obstacles;
        this.tenants = tenants;
        this.files = files;
        this.db = db;
        this.texts = texts;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came in the way since it was approved makes it undecided again. */
    @Retried
    @Transactional
    void carryOut(UUID id) {
        var request = requests.lock(id).orElseThrow();
        if (request.state() != State.APPROVED) return;
        var tenantId = request.tenantId();
        if (!obstacles.against(tenantId).isEmpty()) {
            requests.update(Steps.to(request, State.ASKED, null, null, null));
            return;
        }
        var now = clock.instant();
        var gone = new Gone(tenants.tenant(tenantId), read.names(tenantId), read.things(tenantId), now);
        files.remove(ExportAccess.OWNER, requests.ofTenant(tenantId, Kind.EXPORT).stream().map(RequestRow::id).toList());
        var rows = new TreeMap<String, Long>();
        for (var module : records) {
            var touched = module.erasing().stream().mapToLong(statement -> run(statement, gone)).sum();
            if (touched > 0) rows.merge(ReadRecords.module(module), touched, Long::sum);
        }
        records.forEach(module -> module.erased(tenantId));
        requests.update(Steps.erased(requests.lock(id).orElseThrow(), now, written(rows)));
        audit.publishEvent(new Audited(
                "privacy.erased", "tenant", tenantId, request.propertyId(), Map.of(), Map.of("by", String.valueOf(request.decidedBy()), "rows", rows)));
    }

    /** One that asks is a function that changes what the application itself may not. */
    private long run(String statement, Gone gone) {
        return db.query(sql -> statement.startsWith("SELECT")
                ? bound(sql.createQuery(statement), gone).mapTo(Long.class).one()
                : bound(sql.createUpdate(statement), gone).execute());
    }

    private <S extends SqlStatement<S>> S bound(S statement, Gone gone) {
        var tenant = gone.tenant();
        var locale = tenant.language().startsWith("zh") ? Texts.CHINESE : Locale.ENGLISH;
        return statement.configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("tenant", tenant.id())
                .bind("name", texts.get(locale, "privacy.erased_name", mark(tenant.id())))
                .bind("number", number(tenant.id()))
                .bind("blank", texts.get(locale, "privacy.blank"))
                .bind("language", tenant.language())
                .bind("now", gone.at())
                .bindArray("names", String.class, gone.names())
                .bindArray("words", String.class, words(tenant))
                .bindArray("things", UUID.class, gone.things());
    }

    /** Four letters and digits that colleagues can tell two erased tenants of one list by. */
    static String mark(UUID tenantId) {
        var text = tenantId.toString();
        return text.substring(text.length() - 4).toUpperCase(Locale.ROOT);
    }

    /** No country's code begins with 0: nobody is reached by it. */
    static String number(UUID tenantId) {
        return "+000%012d".formatted((tenantId.getLeastSignificantBits() >>> 1) % 1_000_000_000_000L);
    }

    /** What only this person is known by. */
    private static List<String> words(Tenant tenant) {
        var words = new ArrayList<String>();
        words.add(tenant.id().toString());
        words.add(tenant.phone());
        if (tenant.phone().startsWith("+86")) words.add(tenant.phone().substring(3));
        Stream.of(tenant.email(), tenant.idNumber()).filter(Objects::nonNull).forEach(words::add);
        return words;
    }

    private String written(Map<String, Long> rows) {
        try {
            return json.writeValueAsString(Argument.mapOf(String.class, Long.class), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Gone(Tenant tenant, List<String> names, List<UUID> things, Instant at) {}
}
