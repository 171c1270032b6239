package anju.messaging;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which channels are set up, and how they last did. */
@Singleton
class ChannelStatus {
    private final Channels channels;
    private final Db db;

    ChannelStatus(Channels channels, Db db) {
        this.channels = channels;
        this.db = db;
    }

    /** @param provider the host; never a secret */
    record Status(
            String channel, boolean configured, @Nullable String provider, boolean ownTexts, @Nullable Instant lastSentAt,
            @Nullable Instant lastErrorAt, @Nullable String lastError) {}

    private record Health(
            String channel, @Nullable Instant lastSentAt, @Nullable Instant lastErrorAt, @Nullable String lastError) {}

    List<Status> all() {
        var known = db.query(sql -> sql.createQuery(
                        "SELECT channel, last_sent_at, last_error_at, last_error FROM messaging.channel_health")
                .mapTo(Health.class)
                .list()).stream().collect(toMap(Health::channel, health -> health));
        return Channels.ORDER.stream().map(name -> {
            var health = known.getOrDefault(name, new Health(name, null, null, null));
            Optional<Channel> way = channels.find(name);
            return new Status(
                    name, way.map(Channel::configured).orElse(true), way.map(Channel::provider).orElse(null),
                    way.map(Channel::ownTexts).orElse(false), health.lastSentAt(), health.lastErrorAt(), health.lastError());
        }).toList();
    }
}
