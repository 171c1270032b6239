package anju.privacy;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.privacy.SettingStore.Setting;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For how long the books keep names. */
@Controller("/api/v1/privacy-settings")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class PrivacySettingsController {
    private static final UUID THE_ONE = new UUID(0, 0);

    private final SettingStore settings;
    private final ApplicationEventPublisher<Audited> audit;

    PrivacySettingsController(SettingStore settings, ApplicationEventPublisher<Audited> audit) {
        this.settings = settings;
        this.audit = audit;
    }

    /** @param yearsKept so long after the last entry in the books nobody is erased; 0: the books need no name */
    @Serdeable
    record PrivacySettings(@Min(0) @Max(30) int yearsKept) {}

    @Get
    HttpResponse<PrivacySettings> get() {
        var now = settings.get();
        return Versions.ok(new PrivacySettings(now.yearsKept()), now.version());
    }

    @Put
    @Secured(Role.ADMIN)
    @Transactional
    HttpResponse<PrivacySettings> change(@Nullable @Header("If-Match") String ifMatch, @Valid @Body PrivacySettings body) {
        var before = settings.get();
        var version = Versions.required(ifMatch);
        if (version != before.version() || !settings.save(new Setting(body.yearsKept(), version + 1))) throw new Problem.Stale(before.version());
        audit.publishEvent(new Audited(
                "privacy.settings_changed", "privacy_setting", THE_ONE, null, Map.of("years", before.yearsKept()), Map.of("years", body.yearsKept())));
        return get();
    }
}
