package anju.messaging;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.messaging.TemplateSource.Kind;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down how a tenant wants to be reached, and tells others. */
@Singleton
class KeepConsent implements Consents {
    private final ConsentStore store;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Audited> events;

    KeepConsent(ConsentStore store, Tenants tenants, ApplicationEventPublisher<Audited> events) {
        this.store = store;
        this.tenants = tenants;
        this.events = events;
    }

    @Override
    public Set<UUID> doNotCall(Collection<UUID> tenantIds) {
        return store.doNotCall(tenantIds);
    }

    @Override
    public Set<UUID> optedOut(Collection<UUID> tenantIds, Kind kind) {
        return store.of(tenantIds).values().stream()
                .filter(consent -> consent.refuses(kind))
                .map(ConsentRow::tenantId)
                .collect(Collectors.toSet());
    }

    ConsentRow of(UUID tenantId, PropertyScope scope) {
        tenants.visible(tenantId, scope);
        return store.of(tenantId);
    }

    /** @param from when the tenant wants no message, to {@code to}; both null: as the house has it; the same twice: at any hour */
    record Quiet(@Nullable LocalTime from, @Nullable LocalTime to) {}

    /**
     * @param wechatOpenId null: as it was; empty: none any more
     * @param quiet null: as it was
     */
    @Transactional
    public ConsentRow change(
            UUID tenantId, PropertyScope scope, long version, @Nullable String channel, List<Kind> optedOut, boolean doNotCall,
            @Nullable String wechatOpenId, @Nullable Quiet quiet) {
        var before = of(tenantId, scope);
        if (optedOut.contains(Kind.SERVICE)) throw new Problem.Invalid("/optedOut", "messaging.service_always");
        var openId = wechatOpenId == null ? before.wechatOpenId() : wechatOpenId.isBlank() ? null : wechatOpenId.strip();
        var hours = quiet == null ? new Quiet(before.quietFrom(), before.quietTo()) : quiet;
        if ((hours.from() == null) != (hours.to() == null)) throw new Problem.Invalid("/quietTo", "messaging.quiet_both");
        var after = new ConsentRow(
                tenantId, channel, optedOut.stream().distinct().map(Kind::name).sorted().toList(), doNotCall, openId,
                hours.from(), hours.to(), version + 1);
        if (before.version() != version || !store.save(after)) throw new Problem.Stale(store.of(tenantId).version());
        events.publishEvent(
                new Audited("messaging.consent_changed", "tenant", tenantId, null, described(before), described(after)));
        return after;
    }

    private static Map<String, ?> described(ConsentRow row) {
        return Map.of(
                "channel", Objects.requireNonNullElse(row.channel(), ""), "optedOut", row.optedOut(), "doNotCall", row.doNotCall(),
                "wechat", row.wechatOpenId() != null, "quiet", row.quietFrom() == null ? "" : row.quietFrom() + "–" + row.quietTo());
    }
}
