package anju.bench;

import anju.rules.engine.Trigger;

/** A settled bill as Drools reads it; public because Drools' generated classes use it. */
public final class DroolsBill {
    private final String item;
    private final double amount;
    private final String currency;
    private final long monthsCovered;
    private final long daysLate;
    private final String method;
    private final long onTimeStreak;
    private final double onTimeRate;
    private final String tier;
    private final long tenureMonths;
    private final long pointsAvailable;
    private final double monthlyRent;
    private final long cadenceMonths;
    private long points;

    /** @param inputs in the order of {@link Trigger#BILL_SETTLED} */
    DroolsBill(Object[] inputs) {
        item = (String) inputs[Trigger.BILL_SETTLED.position("bill.item")];
        amount = (Double) inputs[Trigger.BILL_SETTLED.position("bill.amount")];
        currency = (String) inputs[Trigger.BILL_SETTLED.position("bill.currency")];
        monthsCovered = (Long) inputs[Trigger.BILL_SETTLED.position("bill.months_covered")];
        daysLate = (Long) inputs[Trigger.BILL_SETTLED.position("bill.days_late")];
        method = (String) inputs[Trigger.BILL_SETTLED.position("bill.method")];
        onTimeStreak = (Long) inputs[Trigger.BILL_SETTLED.position("history.on_time_streak")];
        onTimeRate = (Double) inputs[Trigger.BILL_SETTLED.position("history.on_time_rate_12m")];
        tier = (String) inputs[Trigger.BILL_SETTLED.position("tenant.tier")];
        tenureMonths = (Long) inputs[Trigger.BILL_SETTLED.position("tenant.tenure_months")];
        pointsAvailable = (Long) inputs[Trigger.BILL_SETTLED.position("tenant.points_available")];
        monthlyRent = (Double) inputs[Trigger.BILL_SETTLED.position("lease.monthly_rent")];
        cadenceMonths = (Long) inputs[Trigger.BILL_SETTLED.position("lease.cadence_months")];
    }

    public String getItem() {
        return item;
    }

    public double getAmount() {
        return amount;
    }

    public String getCurrency() {
        return currency;
    }

    public long getMonthsCovered() {
        return monthsCovered;
    }

    public long getDaysLate() {
        return daysLate;
    }

    public String getMethod() {
        return method;
    }

    public long getOnTimeStreak() {
        return onTimeStreak;
    }

    public double getOnTimeRate() {
        return onTimeRate;
    }

    public String getTier() {
        return tier;
    }

    public long getTenureMonths() {
        return tenureMonths;
    }

    public long getPointsAvailable() {
        return pointsAvailable;
    }

    public double getMonthlyRent() {
        return monthlyRent;
    }

    public long getCadenceMonths() {
        return cadenceMonths;
    }

    public void add(long more) {
        points += more;
    }

    long points() {
        return points;
    }
}
