package anju.audit;

import anju.kernel.CurrentTenant;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Who of the staff looked at my telephone number, mail address or identity number. */
@Controller("/api/v1/portal/data-access")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalAccessController {
    private static final String LOOKED = "tenants.unmasked";
    private static final int MOST = 100;

    private final EntryRepository entries;
    private final CurrentTenant tenant;
    private final ObjectMapper json;

    PortalAccessController(EntryRepository entries, CurrentTenant tenant, ObjectMapper json) {
        this.entries = entries;
        this.tenant = tenant;
        this.json = json;
    }

    /** @param field PHONE, EMAIL, ID_NUMBER */
    @Serdeable
    record DataAccess(Instant at, String by, String field) {}

    @Serdeable
    record DataAccesses(List<DataAccess> items) {}

    /** The last hundred, newest first. */
    @Get
    DataAccesses list() {
        var filter = new EntryFilter(null, LOOKED, "tenant", tenant.require().id(), null, null);
        return new DataAccesses(entries.page(filter, PropertyScope.ALL, null, MOST).stream()
                .map(entry -> new DataAccess(entry.at(), entry.actorName(), field(entry)))
                .toList());
    }

    private String field(EntryRow entry) {
        try {
            return String.valueOf(json.readValue(entry.after(), Argument.mapOf(String.class, Object.class)).get("field"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
