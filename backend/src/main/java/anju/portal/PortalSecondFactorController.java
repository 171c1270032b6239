package anju.portal;

import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** My second factor. */
@Controller("/api/v1/portal/session/second-factor")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalSecondFactorController {
    private final SetSecondFactor set;
    private final TotpStore store;
    private final HttpClientAddressResolver addresses;

    PortalSecondFactorController(SetSecondFactor set, TotpStore store, HttpClientAddressResolver addresses) {
        this.set = set;
        this.store = store;
        this.addresses = addresses;
    }

    /** @param since null: there is none */
    @Serdeable
    record MySecondFactor(@Nullable Instant since, int recoveryCodesLeft) {}

    /**
     * @param secret to type, in base 32
     * @param uri to show as a QR code
     */
    @Serdeable
    record SecondFactorSetup(String secret, String uri) {}

    @Serdeable
    record SecondFactorCode(@NotBlank @Size(max = 40) String code) {}

    /** Shown this once. */
    @Serdeable
    record RecoveryCodes(List<String> codes) {}

    @Get
    MySecondFactor get() {
        var me = caller().tenantId();
        return new MySecondFactor(store.of(me).map(TotpStore.Totp::confirmedAt).orElse(null), store.recoveryCodesLeft(me));
    }

    @Post("/setup")
    SecondFactorSetup begin() {
        var begun = set.begin(caller().tenantId());
        return new SecondFactorSetup(begun.secret(), begun.uri());
    }

    @Post("/confirmation")
    RecoveryCodes confirm(HttpRequest<?> request, @Valid @Body SecondFactorCode body) {
        return new RecoveryCodes(set.confirm(caller(), body.code(), addresses.resolve(request)));
    }

    @Post("/recovery-codes")
    RecoveryCodes renew(HttpRequest<?> request, @Valid @Body SecondFactorCode body) {
        return new RecoveryCodes(set.renewCodes(caller(), body.code(), addresses.resolve(request)));
    }

    @Post("/removal")
    @Status(HttpStatus.NO_CONTENT)
    void remove(HttpRequest<?> request, @Valid @Body SecondFactorCode body) {
        set.remove(caller(), body.code(), addresses.resolve(request));
    }

    private static PortalCaller caller() {
        return PortalCaller.current().orElseThrow(() -> new Problem.Unauthenticated("kernel.unauthenticated"));
    }
}
