package anju.privacy;

import static java.util.stream.Collectors.toSet;

import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestRow.State;
import anju.tenants.Tenants;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests as staff read them. */
@Singleton
class RequestViews {
    private final Tenants tenants;
    private final Obstacles obstacles;
    private final ObjectMapper json;

    RequestViews(Tenants tenants, Obstacles obstacles, ObjectMapper json) {
        this.tenants = tenants;
        this.obstacles = obstacles;
        this.json = json;
    }

    /**
     * @param tenant the name; of somebody erased what stands in its place
     * @param askedBy of the staff, for the tenant; null: the tenant
     * @param expiresAt of an export: until then the tenant can download it
     */
    @Serdeable
    record DataRequest(
            UUID id,
            Kind kind,
            State state,
            UUID tenantId,
            String tenant,
            @Nullable UUID propertyId,
            Instant askedAt,
            @Nullable String askedBy,
            @Nullable String reason,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String note,
            @Nullable Instant doneAt,
            @Nullable Instant expiresAt) {}

    /**
     * @param obstacles of an erasure that is undecided: what stands against it now, in sentences
     * @param erased of one that is done: by module the rows that were taken away or blanked
     */
    @Serdeable
    record WholeRequest(DataRequest request, List<String> obstacles, @Nullable Map<String, Long> erased) {}

    List<DataRequest> list(List<RequestRow> rows) {
        var people = tenants.tenants(rows.stream().map(RequestRow::tenantId).collect(toSet()));
        return rows.stream().map(row -> view(row, people.get(row.tenantId()).name())).toList();
    }

    WholeRequest whole(RequestRow row) {
        var against = row.kind() == Kind.ERASURE && row.state() == State.ASKED ? obstacles.against(row.tenantId()) : List.<String>of();
        return new WholeRequest(list(List.of(row)).getFirst(), against, row.done() == null ? null : read(row.done()));
    }

    private static DataRequest view(RequestRow row, String tenant) {
        return new DataRequest(
                row.id(), row.kind(), row.state(), row.tenantId(), tenant, row.propertyId(), row.askedAt(), row.askedBy(), row.reason(),
                row.decidedAt(), row.decidedBy(), row.note(), row.doneAt(), row.expiresAt());
    }

    private Map<String, Long> read(String done) {
        try {
            return json.readValue(done, Argument.mapOf(String.class, Long.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
