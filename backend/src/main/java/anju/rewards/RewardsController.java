package anju.rewards;

import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.rewards.KeepRewards.Described;
import anju.rewards.KeepRewards.Limit;
import anju.rewards.RewardViews.RewardView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The catalogue, as staff keep it. */
@Controller("/api/v1/rewards")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class RewardsController {
    private final KeepRewards keep;
    private final RewardStore rewards;
    private final RewardViews views;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    RewardsController(KeepRewards keep, RewardStore rewards, RewardViews views, Idempotency idempotency, CurrentActor actor) {
        this.keep = keep;
        this.rewards = rewards;
        this.views = views;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    @Serdeable
    record LimitRequest(@Min(1) @Max(1000) int count, @NotNull LimitPeriod period) {}

    /**
     * @param cost of one, to the operator; of a rent credit what it takes off the rent, in the houses' currency
     * @param propertyIds absent or none: every property; {@code tiers} likewise
     * @param limit absent: a tenant may redeem it as often as the points last
     * @param collectDays absent: it is kept for ever
     * @param stock how many there are, when it is added; absent: it is not counted; later {@code POST …/stock}
     * @param pictures uploaded files; when it is changed all that it has from now on, absent: as before
     */
    @Serdeable
    record RewardRequest(
            @NotNull RewardKind kind,
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 80) String nameEn,
            @Nullable @Size(max = 2000) String description,
            @Nullable @Size(max = 2000) String descriptionEn,
            @Min(1) @Max(10_000_000) long points,
            @NotNull Money cost,
            @Nullable @Size(max = 200) List<UUID> propertyIds,
            @Nullable @Size(max = 20) List<@NotBlank String> tiers,
            @Nullable @Valid LimitRequest limit,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate untilOn,
            @Nullable @Min(1) @Max(366) Integer collectDays,
            @Nullable Boolean cancellable,
            @NotNull RewardState state,
            @Nullable @Min(0) @Max(1_000_000) Integer stock,
            @Nullable @Size(max = 6) List<UUID> pictures) {
        Described described() {
            return new Described(
                    kind, name, or(nameEn), or(description), or(descriptionEn), points, cost, or(propertyIds), or(tiers),
                    limit == null ? null : new Limit(limit.count(), limit.period()), fromOn, untilOn, collectDays,
                    cancellable == null || cancellable, state);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }

        static <T> List<T> or(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /** @param number below zero: so many fewer */
    @Serdeable
    record StockRequest(@Min(-1_000_000) @Max(1_000_000) int number, @NotBlank @Size(max = 200) String reason) {}

    @Get
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<RewardView> list(@Nullable @QueryValue RewardState state, @Nullable @QueryValue UUID propertyId) {
        return new Page<>(views.rewards(rewards.list(actor.require().scope().narrowedTo(propertyId), state)), null);
    }

    @Get("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    HttpResponse<RewardView> one(UUID id) {
        return versioned(keep.require(id, actor.require().scope()));
    }

    @Post
    @Status(HttpStatus.CREATED)
    RewardView add(@Nullable @Header("Idempotency-Key") String key, @Valid @Body RewardRequest body) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/rewards", body, RewardView.class,
                () -> views.reward(keep.add(body.described(), body.stock(), RewardRequest.or(body.pictures()), by)));
    }

    @Put("/{id}")
    HttpResponse<RewardView> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body RewardRequest body) {
        return versioned(keep.change(
                id, Versions.required(ifMatch), body.described(), body.pictures(), actor.require()));
    }

    /** Adds to what is left, or takes from it; what is not counted yet is from now on. */
    @Post("/{id}/stock")
    RewardView stock(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body StockRequest body) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/rewards/" + id + "/stock", body, RewardView.class,
                () -> views.reward(keep.addStock(id, body.number(), body.reason(), by)));
    }

    /** From now on there are always more. */
    @Delete("/{id}/stock")
    RewardView uncounted(UUID id) {
        return views.reward(keep.stopCounting(id, actor.require()));
    }

    private HttpResponse<RewardView> versioned(RewardRow row) {
        return Versions.ok(views.reward(row), row.version());
    }
}
