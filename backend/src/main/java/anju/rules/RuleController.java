package anju.rules;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.kernel.http.Versions;
import anju.rules.RuleStore.State;
import anju.rules.RuleViews.RuleView;
import anju.tenants.Tenants;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Earning rules: what they say, their versions, and what they would do. */
@Controller("/api/v1/rules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
class RuleController {
    private final RuleStore rules;
    private final DraftRules drafts;
    private final RuleViews views;
    private final RuleFigures figures;
    private final Backtest backtest;
    private final ReplayRules replays;
    private final TryRule trial;
    private final Tenants tenants;
    private final CurrentActor current;
    private final Clock clock;

    RuleController(
            RuleStore rules, DraftRules drafts, RuleViews views, RuleFigures figures, Backtest backtest, ReplayRules replays,
            TryRule trial, Tenants tenants, CurrentActor current, Clock clock) {
        this.rules = rules;
        this.drafts = drafts;
        this.views = views;
        this.figures = figures;
        this.backtest = backtest;
        this.replays = replays;
        this.trial = trial;
        this.tenants = tenants;
        this.current = current;
        this.clock = clock;
    }

    /** @param pointsThisMonth given for facts of this month, to {@code tenantsThisMonth} tenants */
    @Serdeable
    record ListedRule(
            UUID id, String trigger, String triggerLabel, String name, String state, boolean drafting, int version,
            String sentence, long pointsThisMonth, long tenantsThisMonth, long failures, @Nullable Long budget) {}

    /** Rules are few: one page. */
    @Get
    Page<ListedRule> list(@Nullable @QueryValue UUID propertyId) {
        var scope = actor().scope().narrowedTo(propertyId);
        var given = figures.given(null, LocalDate.now(clock).withDayOfMonth(1), scope).stream()
                .filter(sum -> !sum.shadow())
                .collect(Collectors.toMap(RuleFigures.Given::ruleId, sum -> sum));
        var failed = figures.failures(scope);
        var words = views.words();
        var items = rules.all().stream()
                .map(rule -> {
                    var main = rule.in(State.ACTIVE).orElseGet(rule::shown);
                    var view = views.version(rule.trigger(), main);
                    var sum = given.get(rule.id());
                    return new ListedRule(
                            rule.id(), rule.trigger().code(), words.trigger(rule.trigger()), words.name(main.terms()),
                            rule.state().name().toLowerCase(Locale.ROOT),
                            rule.state() != State.DRAFT && rule.in(State.DRAFT).isPresent(), view.number(), view.sentence(),
                            sum == null ? 0 : sum.points(), sum == null ? 0 : sum.tenants(),
                            failed.getOrDefault(rule.id(), 0L), view.budget());
                })
                .toList();
        return new Page<>(items, null);
    }

    @Get("/triggers")
    List<RuleViews.TriggerView> triggers() {
        return views.triggers();
    }

    @Get("/templates")
    List<RuleViews.TemplateView> templates() {
        return rules.templates().stream().map(views::template).toList();
    }

    /** Compiles without saving and says the rule in words. */
    @Post("/check")
    RuleChecks.Answer check(@Valid @Body RuleRequest request) {
        return RuleChecks.check(request, views);
    }

    @Post
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<RuleView> create(@Valid @Body RuleRequest request) {
        var trigger = request.heard();
        var rule = drafts.create(trigger, request.terms(trigger), actor());
        return Versions.ok(views.rule(rule), rule.revision()).status(HttpStatus.CREATED);
    }

    @Get("/{id}")
    HttpResponse<RuleView> get(UUID id) {
        var rule = rules.rule(id);
        return Versions.ok(views.rule(rule), rule.revision());
    }

    /** The trigger of a rule never changes. */
    @Put("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<RuleView> edit(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body RuleRequest request) {
        var trigger = rules.rule(id).trigger();
        if (request.trigger() != null && request.heard() != trigger) throw new Problem.Invalid("/trigger", "rules.trigger_fixed");
        var rule = drafts.edit(id, request.terms(trigger), Versions.required(ifMatch), actor());
        return Versions.ok(views.rule(rule), rule.revision());
    }

    @Serdeable
    record StateRequest(@NotBlank String state) {
        State wanted() {
            try {
                return State.valueOf(state.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new Problem.Invalid("/state", "rules.state_unknown", state);
            }
        }
    }

    @Post("/{id}/state")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<RuleView> move(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body StateRequest request) {
        var expected = ifMatch == null ? null : Versions.required(ifMatch);
        var rule = drafts.move(id, request.wanted(), expected, actor());
        return Versions.ok(views.rule(rule), rule.revision());
    }

    @Serdeable
    record BacktestRequest(@Nullable @Min(1) @Max(60) Integer months) {}

    /** What the version being worked on would have given in the last months, next to what the active rules give. */
    @Post("/{id}/backtest")
    BacktestResult backtest(UUID id, @Nullable @QueryValue UUID propertyId, @Nullable @Valid @Body BacktestRequest request) {
        var months = request == null || request.months() == null ? 12 : request.months();
        return backtest.run(rules.rule(id), months, actor().scope().narrowedTo(propertyId), ReaderLocale.current());
    }

    @Serdeable
    record TrialRequest(@NotNull UUID tenantId) {}

    @Serdeable
    record Trial(UUID tenantId, String name, long points, List<Explanations.OfFact> facts) {}

    @Post("/{id}/trial")
    Trial trial(UUID id, @Valid @Body TrialRequest request) {
        var tenant = tenants.visible(request.tenantId(), actor().scope());
        var judged = trial.of(rules.rule(id), tenant.id(), actor().scope(), ReaderLocale.current());
        var points = judged.stream().mapToLong(Explanations.OfFact::points).sum();
        return new Trial(tenant.id(), tenant.name(), points, judged);
    }

    @Serdeable
    record ReplayRequest(@NotNull LocalDate from, @NotNull LocalDate to) {}

    /** Gives what the active rule would have given for facts of [from, to) that it never judged; goes on in the background. */
    @Post("/{id}/replay")
    @Status(HttpStatus.ACCEPTED)
    @Secured({Role.ADMIN, Role.MANAGER})
    ReplayRules.Replay replay(UUID id, @Valid @Body ReplayRequest request) {
        if (!actor().scope().everything()) throw new Problem.Forbidden("rules.replay_scope");
        return replays.ask(id, request.from(), request.to(), actor().name());
    }

    @Get("/{id}/replays")
    List<ReplayRules.Replay> replays(UUID id) {
        return replays.of(rules.rule(id).id());
    }

    @Serdeable
    record FailureView(
            UUID tenantId, String tenantName, UUID factId, int version, String reason, java.time.Instant recordedAt) {}

    @Get("/{id}/failures")
    Page<FailureView> failures(UUID id, @Nullable @QueryValue String cursor, @Nullable @QueryValue Integer limit) {
        var page = figures.failures(rules.rule(id).id(), actor().scope(), Cursor.decode(cursor, 2), Cursor.limit(limit));
        var names = tenants.tenants(page.items().stream().map(RuleFigures.Failure::tenantId).collect(Collectors.toSet()));
        return page.map(failure -> new FailureView(
                failure.tenantId(), names.containsKey(failure.tenantId()) ? names.get(failure.tenantId()).name() : "",
                failure.factId(), failure.version(), failure.reason(), failure.recordedAt()));
    }

    /**
     * What this rule did since its newest version took effect.
     *
     * @param points given; {@code shadowPoints} what the shadow would have given instead
     * @param spent from the budget
     */
    @Serdeable
    record Figures(
            LocalDate since, long facts, long points, long tenants, long shadowFacts, long shadowPoints, long shadowTenants,
            long spent, @Nullable Long budget, List<ShadowRow> differences) {}

    @Serdeable
    record ShadowRow(UUID tenantId, String tenantName, LocalDate occurredOn, long posted, long shadow) {}

    @Get("/{id}/figures")
    Figures figures(UUID id, @Nullable @QueryValue UUID propertyId) {
        var rule = rules.rule(id);
        var scope = actor().scope().narrowedTo(propertyId);
        var shadow = rule.in(State.SHADOW);
        var main = shadow.or(() -> rule.in(State.ACTIVE)).orElseGet(rule::shown);
        var since = main.stateAt().atZone(clock.getZone()).toLocalDate().withDayOfMonth(1);
        var given = figures.given(id, since, scope);
        var posted = given.stream().filter(sum -> !sum.shadow()).findFirst().orElse(new RuleFigures.Given(id, false, 0, 0, 0));
        var beside = given.stream().filter(RuleFigures.Given::shadow).findFirst().orElse(new RuleFigures.Given(id, true, 0, 0, 0));
        var rows = shadow.map(version -> figures.shadow(id, version.id(), scope, 50)).orElse(List.of());
        var names = tenants.tenants(rows.stream().map(RuleFigures.Difference::tenantId).collect(Collectors.toSet()));
        return new Figures(
                since, posted.facts(), posted.points(), posted.tenants(), beside.facts(), beside.points(), beside.tenants(),
                figures.spent(id), main.terms().budget(),
                rows.stream()
                        .map(row -> new ShadowRow(
                                row.tenantId(), names.containsKey(row.tenantId()) ? names.get(row.tenantId()).name() : "",
                                row.occurredOn(), row.posted(), row.shadow()))
                        .toList());
    }

    private Actor actor() {
        return current.require();
    }
}
