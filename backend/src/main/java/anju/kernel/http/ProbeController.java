package anju.kernel.http;

import anju.kernel.Db;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;

/** The two probes on the application's own port as well, for load balancers that see no other. */
@Hidden
@Controller("/health")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ProbeController {
    private final Db db;
    private final List<ReadyWhen> conditions;

    ProbeController(Db db, List<ReadyWhen> conditions) {
        this.db = db;
        this.conditions = conditions;
    }

    @Get("/liveness")
    Probe liveness() {
        return new Probe("UP");
    }

    @Get("/readiness")
    HttpResponse<Probe> readiness() {
        try {
            db.run(handle -> handle.execute("SELECT 1"));
            if (conditions.stream().allMatch(ReadyWhen::ready)) return HttpResponse.ok(new Probe("UP"));
        } catch (RuntimeException databaseIsAway) {
            // said below, as for every other reason
        }
        return HttpResponse.<Probe>status(HttpStatus.SERVICE_UNAVAILABLE).body(new Probe("DOWN"));
    }

    @Serdeable
    record Probe(String status) {}
}
