package anju.rules;

import anju.kernel.CurrentTenant;
import anju.kernel.Db;
import anju.kernel.Role;
import anju.rules.RuleStore.Rule;
import anju.rules.RuleStore.State;
import anju.rules.engine.Trigger;
import anju.tenants.TenantDays;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** How points are earned, in words from the rules that are on where the tenant lives. */
@Controller("/api/v1/portal/points/rules")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalRulesController {
    private final CurrentTenant tenant;
    private final RulesOn rules;
    private final RuleWords words;
    private final TenantDays days;
    private final Db db;

    PortalRulesController(CurrentTenant tenant, RulesOn rules, RuleWords words, TenantDays days, Db db) {
        this.tenant = tenant;
        this.rules = rules;
        this.words = words;
        this.days = days;
        this.db = db;
    }

    /** @param on what for, as a code of the trigger; {@code label}: the same in words */
    @Serdeable
    record PortalRule(UUID id, String on, String label, String name, String sentence) {}

    @Get
    List<PortalRule> rules() {
        var who = tenant.require().id();
        var today = days.today(who);
        var houses = houses(who, today);
        var words = this.words.ofReader();
        return rules.in(houses, today).stream()
                .filter(rule -> rule.trigger() != Trigger.MANUAL)
                .map(rule -> said(rule, words, today))
                .toList();
    }

    private static PortalRule said(Rule rule, ReadableRule words, LocalDate today) {
        var terms = rule.in(State.ACTIVE).orElseThrow().terms();
        return new PortalRule(
                rule.id(), rule.trigger().code(), words.trigger(rule.trigger()), words.name(terms),
                words.promise(rule.trigger(), terms, today));
    }

    /** Where the tenant lives or is about to. */
    private List<UUID> houses(UUID tenantId, LocalDate today) {
        return db.query(sql -> sql.createQuery("""
                SELECT DISTINCT property_id FROM tenants.v_residence
                WHERE tenant_id = :tenant AND (ends_on IS NULL OR ends_on > :today)""")
                .bind("tenant", tenantId)
                .bind("today", today)
                .mapTo(UUID.class)
                .list());
    }
}
