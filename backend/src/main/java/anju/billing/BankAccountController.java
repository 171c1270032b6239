package anju.billing;

import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Versions;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a house is paid to by bank transfer. */
@Controller("/api/v1/properties/{propertyId}/bank-account")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class BankAccountController {
    private final CurrentActor actor;
    private final BankAccounts accounts;

    BankAccountController(CurrentActor actor, BankAccounts accounts) {
        this.actor = actor;
        this.accounts = accounts;
    }

    /**
     * @param number the account's, or its IBAN; empty: bank transfer is not offered
     * @param note what else to know, for the tenant
     */
    @Serdeable
    record HouseAccount(
            @NotNull @Size(max = 100) String holder,
            @NotNull @Size(max = 100) String bank,
            @NotNull @Size(max = 50) @Pattern(regexp = "([0-9A-Za-z][0-9A-Za-z \\-]*)?") String number,
            @Nullable @Size(max = 200) String note) {
        static HouseAccount of(BankAccount account) {
            return new HouseAccount(account.holder(), account.bank(), account.number(), account.note());
        }
    }

    /** Empty while none is set: bank transfer is not offered then. */
    @Get
    HttpResponse<HouseAccount> get(UUID propertyId) {
        if (!actor.require().scope().includes(propertyId)) throw new Problem.NotFound("billing.no_property");
        var account = accounts.of(propertyId);
        return Versions.ok(HouseAccount.of(account), account.version());
    }

    @Put
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<HouseAccount> set(
            UUID propertyId, @Header("If-Match") @Nullable String ifMatch, @Body @Valid HouseAccount body) {
        if (!body.number().isBlank() && (body.holder().isBlank() || body.bank().isBlank())) {
            throw new Problem.Invalid(body.holder().isBlank() ? "/holder" : "/bank", "billing.account_whole");
        }
        var account = accounts.set(
                new BankAccount(
                        propertyId, body.holder().strip(), body.bank().strip(), body.number().strip(), body.note(),
                        Versions.required(ifMatch)),
                actor.require().scope());
        return Versions.ok(HouseAccount.of(account), account.version());
    }
}
