package anju.kernel;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one clock; its zone is the installation's (the process's), properties have their own. */
@Factory
class SystemTime {
    @Singleton
    Clock clock() {
        return Clock.systemDefaultZone();
    }
}
