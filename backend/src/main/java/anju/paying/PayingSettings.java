package anju.paying;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/** @param orderLife how long a page can be paid */
@ConfigurationProperties("anju.paying")
record PayingSettings(@Bindable(defaultValue = "30m") Duration orderLife) {}
