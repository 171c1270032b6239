package anju.tenants

import anju.kernel.Db
import anju.properties.Properties
import java.time.Clock

/** The days of tenants by a clock of the spec. */
class DaysAt {
    static TenantDays clock(Clock clock, Db db, Properties properties) {
        new ResidenceDays(db, properties, clock)
    }
}
