package anju.papers;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.papers.KeepPapers.Described;
import anju.papers.PaperStore.Filter;
import anju.papers.PaperViews.PaperView;
import anju.papers.PaperViews.WholePaper;
import anju.papers.Readers.Reader;
import anju.papers.Readers.Which;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Documents for tenants, as staff keep them. */
@Controller("/api/v1/papers")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class PapersController {
    private final KeepPapers keep;
    private final PaperStore papers;
    private final Readers readers;
    private final PaperViews views;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    PapersController(
            KeepPapers keep, PaperStore papers, Readers readers, PaperViews views, Idempotency idempotency, CurrentActor actor) {
        this.keep = keep;
        this.papers = papers;
        this.readers = readers;
        this.views = views;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /**
     * @param audience EVERYBODY who lives here; HOUSES with {@code propertyIds}; LEASE with {@code leaseId}; TENANT with
     *     {@code tenantId}
     * @param validUntil the last day; absent: for ever
     * @param mustConfirm whether tenants are asked to say that they have read it
     */
    @Serdeable
    record PaperRequest(
            @NotNull PaperKind kind,
            @NotBlank @Size(max = 120) String title,
            @Nullable @Size(max = 120) String titleEn,
            @NotNull Audience audience,
            @Nullable @Size(max = 200) List<UUID> propertyIds,
            @Nullable UUID leaseId,
            @Nullable UUID tenantId,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable Boolean mustConfirm) {
        Described described() {
            return new Described(
                    kind, title, titleEn == null ? "" : titleEn, audience, propertyIds == null ? List.of() : propertyIds, leaseId,
                    tenantId, validFrom, validUntil, mustConfirm != null && mustConfirm);
        }
    }

    @Serdeable
    record NewPaper(@NotNull @Valid PaperRequest paper, @NotEmpty @Size(max = 10) List<UUID> fileIds) {}

    /** @param note what is new */
    @Serdeable
    record NewEdition(@NotEmpty @Size(max = 10) List<UUID> fileIds, @Nullable @Size(max = 300) String note) {}

    @Serdeable
    record WithdrawalRequest(@NotBlank @Size(max = 500) String reason) {}

    /** Newest first. @param tenantId papers of this tenant and of their leases */
    @Get
    Page<PaperView> list(
            @Nullable @QueryValue PaperKind kind,
            @Nullable @QueryValue Audience audience,
            @Nullable @QueryValue PaperState state,
            @Nullable @QueryValue Boolean mustConfirm,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID leaseId,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var page = papers.list(
                new Filter(kind, audience, state, mustConfirm, tenantId, leaseId, q),
                actor.require().scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.views(page.items()), page.nextCursor());
    }

    @Get("/{id}")
    HttpResponse<WholePaper> one(UUID id) {
        return versioned(keep.require(id, actor.require().scope()));
    }

    @Post
    @Status(HttpStatus.CREATED)
    WholePaper add(@Nullable @Header("Idempotency-Key") String key, @Valid @Body NewPaper body) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/papers", body, WholePaper.class,
                () -> views.whole(keep.add(body.paper().described(), body.fileIds(), by), by.scope()));
    }

    /** Title, days and who may read it; what was read stays read. */
    @Put("/{id}")
    HttpResponse<WholePaper> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body PaperRequest body) {
        return versioned(keep.change(id, Versions.required(ifMatch), body.described(), actor.require()));
    }

    /** New files in place of the old, which are kept; tenants are asked to confirm anew. */
    @Post("/{id}/editions")
    @Status(HttpStatus.CREATED)
    WholePaper renew(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body NewEdition body) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/papers/" + id + "/editions", body, WholePaper.class,
                () -> views.whole(keep.renew(id, body.fileIds(), body.note() == null ? "" : body.note(), by), by.scope()));
    }

    @Post("/{id}/withdrawal")
    WholePaper withdraw(UUID id, @Valid @Body WithdrawalRequest body) {
        var by = actor.require();
        return views.whole(keep.withdraw(id, body.reason(), by), by.scope());
    }

    /** Whom it is for, by house and room: who opened the present edition, who confirmed it, who has not. */
    @Get("/{id}/readers")
    Page<Reader> readers(
            UUID id, @Nullable @QueryValue Which which, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope();
        return readers.list(keep.require(id, scope), which == null ? Which.ALL : which, scope, Cursor.limit(limit), cursor);
    }

    /** The tenant said so on paper. Again changes nothing. */
    @Post("/{id}/readers/{tenantId}/confirmation")
    WholePaper confirmFor(UUID id, UUID tenantId) {
        var by = actor.require();
        keep.confirmFor(id, tenantId, by);
        return views.whole(keep.require(id, by.scope()), by.scope());
    }

    private HttpResponse<WholePaper> versioned(PaperRow row) {
        return Versions.ok(views.whole(row, actor.require().scope()), row.version());
    }
}
