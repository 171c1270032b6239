package anju.messaging;

import static java.util.stream.Collectors.toMap;

import anju.tenants.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to a tenant, and which of them lead to whom. */
@Singleton
class Channels {
    static final String IN_APP = "in-app";
    static final String EMAIL = "email";
    static final String SMS = "sms";
    static final String WECHAT = "wechat";
    /** Of a tenant who made no choice: the first that works. */
    static final List<String> ORDER = List.of(WECHAT, SMS, EMAIL, IN_APP);

    private final Map<String, Channel> channels;

    Channels(List<Channel> channels) {
        this.channels = channels.stream().collect(toMap(Channel::name, channel -> channel));
    }

    /** Empty for {@code in-app}: what is stored is delivered. */
    Optional<Channel> find(String name) {
        return Optional.ofNullable(channels.get(name));
    }

    @Nullable String address(String channel, Tenant tenant, ConsentRow consent) {
        return switch (channel) {
            case EMAIL -> tenant.email();
            case SMS -> tenant.phone();
            case WECHAT -> consent.wechatOpenId();
            default -> null;
        };
    }

    /** Whether the channel works and has an address of the tenant's. */
    boolean leadsTo(String name, Tenant tenant, ConsentRow consent) {
        return find(name).filter(Channel::configured).isPresent() && address(name, tenant, consent) != null;
    }

    /** Why a template cannot reach somebody by a channel; null when it can. */
    @Nullable String obstacle(String name, Tenant tenant, ConsentRow consent, Wording wording) {
        if (name.equals(IN_APP)) return wording.traits().secret() ? "no_address" : null;
        var channel = channels.get(name);
        if (channel == null || !channel.configured()) return "not_configured";
        if (address(name, tenant, consent) == null) return "no_address";
        var language = wording.language(tenant.language());
        return channel.ownTexts() && wording.providerTemplate(name, language) == null ? "no_provider_template" : null;
    }

    /** The one asked for, whether it works or not; else the tenant's own choice, else the first, of those that work. */
    Chosen choose(@Nullable String asked, Tenant tenant, ConsentRow consent, Wording wording) {
        if (asked != null) return new Chosen(asked, obstacle(asked, tenant, consent, wording));
        var own = consent.channel();
        if (own != null && obstacle(own, tenant, consent, wording) == null) return new Chosen(own, null);
        var first = ORDER.stream().filter(name -> obstacle(name, tenant, consent, wording) == null).findFirst();
        return first.map(name -> new Chosen(name, null))
                .orElseGet(() -> new Chosen(IN_APP, obstacle(IN_APP, tenant, consent, wording)));
    }

    /** @param obstacle null: it leads to the tenant */
    record Chosen(String channel, @Nullable String obstacle) {}
}
