package anju.inspections;

import anju.kernel.Role;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.List;

/** Checklists to start from, in the reader's language. */
@Controller("/api/v1/inspection-checklists")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class Checklists {
    private static final String KEY = "inspections.checklist.";

    private final Texts texts;

    Checklists(Texts texts) {
        this.texts = texts;
    }

    @Serdeable
    record Checklist(EquipmentKind kind, List<String> items) {}

    @Get
    List<Checklist> all() {
        var language = ReaderLocale.current();
        return Arrays.stream(EquipmentKind.values())
                .map(kind -> new Checklist(kind, List.of(texts.get(language, KEY + kind.name()).split(" *\\| *"))))
                .toList();
    }
}
