package anju.tickets.assignment;

import static java.util.stream.Collectors.toSet;

import anju.identity.StaffDirectory;
import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.tenants.Tenants;
import anju.tickets.Assigner.Asked;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.assignment.AssignByRule.Outcome;
import anju.tickets.assignment.AssignmentChoice.How;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By which rules tickets get their owners, and who would get one now. */
@Controller("/api/v1/ticket-assignment-rules")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class AssignmentController {
    private final CurrentActor actor;
    private final RuleStore store;
    private final KeepRules keep;
    private final AssignByRule assign;
    private final StaffDirectory staff;
    private final Tenants tenants;

    AssignmentController(
            CurrentActor actor, RuleStore store, KeepRules keep, AssignByRule assign, StaffDirectory staff, Tenants tenants) {
        this.actor = actor;
        this.store = store;
        this.keep = keep;
        this.assign = assign;
        this.staff = staff;
        this.tenants = tenants;
    }

    @Serdeable
    record Colleague(UUID id, String name) {}

    /** @param staff the pool; empty: the agents of the ticket's house */
    @Serdeable
    record RuleView(
            UUID id,
            String name,
            @Nullable String nameEn,
            @Nullable TicketKind kind,
            @Nullable String category,
            @Nullable UUID propertyId,
            List<Colleague> staff,
            boolean mayChange,
            long version) {}

    @Serdeable
    record RuleFields(
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 80) String nameEn,
            @Nullable TicketKind kind,
            @Nullable @Size(max = 40) String category,
            @Nullable UUID propertyId,
            @Nullable @Size(max = 100) List<@NotNull UUID> staffIds) {

        AssignmentRule row(UUID id, long version) {
            return new AssignmentRule(
                    id, name.strip(), nameEn == null || nameEn.isBlank() ? null : nameEn.strip(), 0, kind, category, propertyId,
                    staffIds == null ? List.of() : staffIds.stream().distinct().toList(), version);
        }
    }

    @Serdeable
    record RuleOrder(@NotEmpty @Size(max = 200) List<@NotNull UUID> ids) {}

    @Serdeable
    record ImaginedTicket(
            @NotNull TicketKind kind,
            @Nullable @Size(max = 40) String category,
            @NotNull UUID propertyId,
            @Nullable UUID tenantId) {}

    /** @param chosenFrom whether the choice was among them */
    @Serdeable
    record Candidate(UUID id, String name, boolean chosenFrom, boolean away, long load, @Nullable Instant newestAt) {}

    /** @param because the sentence that the ticket would have */
    @Serdeable
    record Foreseen(How how, @Nullable Colleague owner, @Nullable UUID ruleId, String because, List<Candidate> staff) {}

    @Get
    List<RuleView> list() {
        return views(store.seen(actor.require().scope()));
    }

    @Post
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<RuleView> add(@Valid @Body RuleFields body) {
        var rule = keep.add(body.row(Ids.next(), 1), actor.require());
        return Versions.ok(views(List.of(rule)).getFirst(), rule.version()).status(201);
    }

    @Put("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<RuleView> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body RuleFields body) {
        Actor by = actor.require();
        store.require(id, by.scope());
        var rule = keep.change(body.row(id, Versions.required(ifMatch)), by);
        return Versions.ok(views(List.of(rule)).getFirst(), rule.version());
    }

    @Delete("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id) {
        keep.remove(id, actor.require());
    }

    @Post("/order")
    @Secured({Role.ADMIN, Role.MANAGER})
    List<RuleView> order(@Valid @Body RuleOrder body) {
        return views(keep.order(body.ids(), actor.require()));
    }

    /** Who would get such a ticket now, and why; all who see the house, the freest first. */
    @Post("/preview")
    Foreseen preview(@Valid @Body ImaginedTicket body) {
        var scope = actor.require().scope();
        if (!scope.includes(body.propertyId())) throw new Problem.NotFound("tickets.no_property");
        if (body.tenantId() != null) tenants.visible(body.tenantId(), scope);
        return view(assign.foresee(new Asked(body.kind(), body.category(), Priority.NORMAL, body.propertyId(), body.tenantId())));
    }

    private Foreseen view(Outcome outcome) {
        var choice = outcome.choice();
        var owner = choice.owner();
        var among = choice.among().stream().map(Worker::id).collect(toSet());
        var candidates = outcome.staff().stream()
                .filter(one -> among.contains(one.id()) || choice.rule() != null && AssignmentChoice.pooled(choice.rule(), one))
                .sorted(Worker.FREEST_FIRST)
                .map(one -> new Candidate(one.id(), one.name(), among.contains(one.id()), one.away(), one.load(), one.newestAt()))
                .toList();
        return new Foreseen(
                choice.how(), owner == null ? null : new Colleague(owner.id(), owner.name()),
                choice.rule() == null ? null : choice.rule().id(), assign.words(choice), candidates);
    }

    private List<RuleView> views(List<AssignmentRule> rules) {
        var scope = actor.require().scope();
        var names = staff.names(rules.stream().flatMap(one -> one.staffIds().stream()).distinct().toList());
        return rules.stream()
                .map(one -> new RuleView(
                        one.id(), one.name(), one.nameEn(), one.kind(), one.category(), one.propertyId(),
                        one.staffIds().stream().map(id -> new Colleague(id, names.getOrDefault(id, ""))).toList(),
                        KeepRules.may(one, scope), one.version()))
                .toList();
    }
}
