package anju.billing;

import anju.kernel.PropertyScope;
import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the bills that are due soon and brings late fees up to date. Hourly, so that every zone's night is near. */
@Singleton
class NightlyBilling implements RecurringJob {
    private final GenerateBills generateBills;
    private final AccrueLateFees accrueLateFees;

    NightlyBilling(GenerateBills generateBills, AccrueLateFees accrueLateFees) {
        this.generateBills = generateBills;
        this.accrueLateFees = accrueLateFees;
    }

    @Override
    public String name() {
        return "billing.nightly";
    }

    @Override
    public Schedule schedule() {
        return Schedules.fixedDelay(Duration.ofHours(1));
    }

    @Override
    public void run() {
        try {
            generateBills.generate(PropertyScope.ALL, null);
        } finally {
            accrueLateFees.accrue(); // whatever became of the bills that are due soon
        }
    }
}
