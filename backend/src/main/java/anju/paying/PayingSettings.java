package anju.paying;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * @param orderLife how long a page can be paid
 * @param refusedKept how long callbacks that were not believed are kept
 * @param drawTries how often a bill is tried by autopay, once a day, before it is left to the tenant
 * @param drawNoticeDays how many days before a bill is drawn its tenant is told
 */
@ConfigurationProperties("anju.paying")
record PayingSettings(
        @Bindable(defaultValue = "30m") Duration orderLife, @Bindable(defaultValue = "90d") Duration refusedKept,
        @Bindable(defaultValue = "3") int drawTries, @Bindable(defaultValue = "2") int drawNoticeDays) {}
