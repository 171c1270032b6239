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
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/properties/{propertyId}/billing-terms")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class BillingTermsController {
    private final CurrentActor actor;
    private final TermsStore store;
    private final AgreeTerms agreeTerms;

    BillingTermsController(CurrentActor actor, TermsStore store, AgreeTerms agreeTerms) {
        this.actor = actor;
        this.store = store;
        this.agreeTerms = agreeTerms;
    }

    /**
     * @param lateFeeDailyPercent 0.05 for 0.05 % a day; 0: no late fee
     * @param lateFeeCapPercent at most this share of the late bill; above 0 where there is a late fee
     * @param daysAhead how many days before its due day a bill is made
     * @param proration what a day of a part of a month costs: its calendar month's share, or a thirtieth
     * @param rounding of worked-out amounts: to 0.01, 0.1 or 1
     * @param earner who earns points for a shared lease's bill
     * @param creditCapPercent points pay at most this share of a rent bill; absent: all of it
     * @param creditCapAmount and at most this much, in the house's currency; absent: no such limit
     */
    @Serdeable
    record BillingTerms(
            @Min(0) @Max(60) int graceDays,
            @NotNull @DecimalMin("0") @DecimalMax("5") BigDecimal lateFeeDailyPercent,
            @NotNull @DecimalMin("0") @DecimalMax("100") BigDecimal lateFeeCapPercent,
            boolean dueDaysMoved,
            @Min(0) @Max(90) int daysAhead,
            Proration proration,
            Proration.Rounding rounding,
            PropertyTerms.Earner earner,
            @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") BigDecimal creditCapPercent,
            @Nullable @DecimalMin("0.01") @DecimalMax("10000000") BigDecimal creditCapAmount) {
        static BillingTerms of(PropertyTerms terms) {
            return new BillingTerms(
                    terms.graceDays(), plain(terms.lateFeeDailyPercent()), plain(terms.lateFeeCapPercent()),
                    terms.dueDaysMoved(), terms.daysAhead(), terms.proration(), terms.rounding(), terms.earner(),
                    plain(terms.creditCapPercent()), terms.creditCapAmount());
        }

        PropertyTerms terms(UUID propertyId, long version) {
            return new PropertyTerms(
                    propertyId, graceDays, lateFeeDailyPercent, lateFeeCapPercent, dueDaysMoved, daysAhead, proration,
                    rounding, earner, creditCapPercent == null ? new BigDecimal(100) : creditCapPercent, creditCapAmount, version);
        }

        private static BigDecimal plain(BigDecimal percent) {
            return new BigDecimal(percent.stripTrailingZeros().toPlainString());
        }
    }

    @Get
    HttpResponse<BillingTerms> get(UUID propertyId) {
        if (!actor.require().scope().includes(propertyId)) throw new Problem.NotFound("billing.no_property");
        var terms = store.of(propertyId);
        return Versions.ok(BillingTerms.of(terms), terms.version());
    }

    /** For bills made from now on; those that exist keep their grace. */
    @Put
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<BillingTerms> set(
            UUID propertyId, @Header("If-Match") @Nullable String ifMatch, @Body @Valid BillingTerms body) {
        var terms = agreeTerms.agree(body.terms(propertyId, Versions.required(ifMatch)), actor.require().scope());
        return Versions.ok(BillingTerms.of(terms), terms.version());
    }
}
