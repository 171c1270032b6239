package anju.billing;

import static java.util.stream.Collectors.toSet;

import anju.billing.ReminderStep.Action;
import anju.kernel.Db;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.properties.Properties;
import anju.properties.Unit;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps that have fallen due, each once per bill: of several that have, only the last. A bill that is promised for
 * a day to come is left alone until then.
 */
@Singleton
class RemindOfRent {
    private static final int BATCH = 1000;

    private final Batch batch;

    RemindOfRent(Batch batch) {
        this.batch = batch;
    }

    /** @return how many steps were taken */
    int remind() {
        int all = 0;
        for (int taken = BATCH; taken == BATCH; all += taken) taken = batch.take(BATCH);
        return all;
    }

    private record Taken(
            UUID tenantId, UUID billId, UUID propertyId, UUID unitId, int days, Action action, @Nullable String template,
            @Nullable String channel, LocalDate dueOn, int daysOverdue, LocalDate periodFrom, BigDecimal outstanding,
            String currency) {}

    /** One transaction's worth. */
    @Singleton
    static class Batch {
        private final Db db;
        private final Houses houses;
        private final Properties properties;
        private final Messages messages;
        private final ApplicationEventPublisher<RentOverdueEscalated> escalations;

        Batch(
                Db db, Houses houses, Properties properties, Messages messages,
                ApplicationEventPublisher<RentOverdueEscalated> escalations) {
            this.db = db;
            this.houses = houses;
            this.properties = properties;
            this.messages = messages;
            this.escalations = escalations;
        }

        @Transactional
        public int take(int limit) {
            var taken = steps(limit);
            var units = properties.units(taken.stream().map(Taken::unitId).collect(toSet()));
            messages.send(taken.stream().filter(step -> step.template() != null).map(step -> message(step, units)).toList());
            taken.stream().filter(step -> step.action() != Action.REMIND).map(Batch::escalation).forEach(escalations::publishEvent);
            return taken.size();
        }

        /** Finds and writes down in one statement, so that no other run takes the same. */
        private List<Taken> steps(int limit) {
            return db.query(handle -> houses.today().bind(handle.createQuery("""
                    WITH reached AS (
                        SELECT DISTINCT ON (b.tenant_id, b.id) b.tenant_id, b.id, b.property_id, b.unit_id, s.days, s.action,
                               s.template, s.channel, b.due_on, b.period_from, b.amount - b.paid AS outstanding, b.currency,
                               h.today, h.today - (b.due_on + b.grace_days + b.excused_days) AS overdue
                        FROM unnest(:houses, CAST(:todays AS date[])) h (id, today)
                        JOIN billing.reminder_terms t ON t.property_id = h.id AND t.since IS NOT NULL
                        JOIN billing.bill b ON b.property_id = h.id AND b.state = 'OPEN' AND b.item = 'rent'
                            AND b.due_on <= h.today + 30
                        JOIN billing.reminder_step s ON s.property_id = h.id
                        CROSS JOIN LATERAL (
                            SELECT b.due_on + b.excused_days + s.days + CASE WHEN s.days > 0 THEN b.grace_days ELSE 0 END) d (day)
                        WHERE d.day <= h.today
                        ORDER BY b.tenant_id, b.id, s.days DESC),
                    due AS (
                        SELECT r.* FROM reached r
                        JOIN billing.reminder_terms t ON t.property_id = r.property_id
                        JOIN billing.bill b ON b.tenant_id = r.tenant_id AND b.id = r.id
                        WHERE b.due_on + b.excused_days + r.days + CASE WHEN r.days > 0 THEN b.grace_days ELSE 0 END >= t.since
                          AND NOT EXISTS (
                              SELECT FROM billing.reminder done
                              WHERE done.tenant_id = r.tenant_id AND done.bill_id = r.id AND done.days >= r.days)
                          AND NOT EXISTS (
                              SELECT FROM billing.promise p
                              WHERE p.tenant_id = r.tenant_id AND p.bill_id = r.id AND p.state = 'OPEN'
                                AND p.promised_for >= r.today)
                        LIMIT :limit),
                    taken AS (
                        INSERT INTO billing.reminder (tenant_id, bill_id, days, action, property_id, taken_on)
                        SELECT tenant_id, id, days, action, property_id, today FROM due
                        ON CONFLICT DO NOTHING
                        RETURNING tenant_id, bill_id)
                    SELECT d.tenant_id, d.id AS bill_id, d.property_id, d.unit_id, d.days, d.action, d.template, d.channel,
                           d.due_on, greatest(d.overdue, 0) AS days_overdue, d.period_from, d.outstanding, d.currency
                    FROM taken JOIN due d ON d.tenant_id = taken.tenant_id AND d.id = taken.bill_id""")
                    .bind("limit", limit))
                    .mapTo(Taken.class)
                    .list());
        }

        private static NewMessage message(Taken step, Map<UUID, Unit> units) {
            var unit = units.get(step.unitId());
            Map<String, Object> variables = Map.of(
                    "unit", unit == null ? "" : unit.label(), "amount", BillViews.money(step.outstanding(), step.currency()),
                    "dueOn", step.dueOn(), "days", step.daysOverdue(), "month", YearMonth.from(step.periodFrom()));
            return new NewMessage(
                    step.tenantId(), step.propertyId(), String.valueOf(step.template()), variables, step.channel(), "bill",
                    step.billId(), "billing.reminder." + step.billId() + "." + step.days());
        }

        private static RentOverdueEscalated escalation(Taken step) {
            return new RentOverdueEscalated(
                    step.tenantId(), step.billId(), step.propertyId(), step.unitId(), step.dueOn(), step.daysOverdue(),
                    BillViews.money(step.outstanding(), step.currency()),
                    step.action() == Action.MANAGER ? RentOverdueEscalated.Level.MANAGER : RentOverdueEscalated.Level.CALL);
        }
    }
}
