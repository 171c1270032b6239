package anju.tickets.live;

import anju.kernel.Actor;
import anju.kernel.Notices;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Everybody who listens to what happens to tickets. A stream costs neither a thread nor a database connection: this process
 * hears once for all of them, and asks every quarter of a minute, and whenever somebody's access changes, who may still hear.
 */
@Singleton
class OpenStreams implements Notices.Listener {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** So far a listener may be behind; whoever is further begins anew. */
    private static final int BEHIND = 500;

    private final Notices notices;
    private final ObjectMapper json;
    private final ExecutorService blocking;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private @Nullable Disposable beating;

    OpenStreams(Notices notices, ObjectMapper json, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.notices = notices;
        this.json = json;
        this.blocking = blocking;
    }

    /**
     * @param ticketId null when it is about none: {@code hello}, {@code reload}, {@code paused}, {@code ping}
     * @param conversationId of a conversation, which goes by its tenant's id
     */
    @Serdeable
    record Change(
            @Nullable UUID ticketId, @Nullable UUID conversationId, @Nullable UUID byId, @Nullable String by, @Nullable String what) {
        static final Change NONE = new Change(null, null, null, null, null);

        static Change of(Word word) {
            return word.ofConversation()
                    ? new Change(null, word.id(), word.byId(), word.by(), word.what())
                    : new Change(word.id(), null, word.byId(), word.by(), word.what());
        }
    }

    /** One listener; who it is and what they see may change while they listen. */
    private static final class Stream {
        private final FluxSink<Event<Change>> sink;
        private final Supplier<Optional<Actor>> still;
        private volatile Actor actor;

        Stream(FluxSink<Event<Change>> sink, Actor actor, Supplier<Optional<Actor>> still) {
            this.sink = sink;
            this.actor = actor;
            this.still = still;
        }

        void say(String name) {
            sink.next(Event.of(Change.NONE).name(name));
        }

        void check() {
            still.get().filter(one -> !one.roles().isEmpty()).ifPresentOrElse(one -> actor = one, sink::complete);
        }
    }

    /**
     * First {@code hello}: from then on nothing is missed; or {@code paused}, until {@code reload}. Ends when they may hear no
     * more.
     */
    Publisher<Event<Change>> open(Actor actor, Supplier<Optional<Actor>> still) {
        begin();
        return Flux.<Event<Change>>create(sink -> join(new Stream(sink, actor, still)), FluxSink.OverflowStrategy.IGNORE)
                .onBackpressureBuffer(BEHIND);
    }

    private void join(Stream stream) {
        stream.sink.onDispose(() -> streams.remove(stream));
        streams.add(stream);
        stream.say(notices.isListening() ? "hello" : "paused");
    }

    private synchronized void begin() {
        if (beating != null) return;
        notices.listen(Word.TOPIC, this);
        notices.listen(TellChanges.ACCESS, new Access());
        beating = Flux.interval(HEARTBEAT).subscribe(beat -> blocking.execute(this::beat));
    }

    private void beat() {
        for (var stream : streams) {
            try {
                stream.check();
            } catch (RuntimeException away) {
                // the database does not answer: asked again at the next beat, and nothing is told until it is back
            }
            stream.say("ping");
        }
    }

    @Override
    public void heard(String text) {
        var word = read(text);
        var event = Event.of(Change.of(word)).name(name(word));
        streams.stream().filter(stream -> stream.actor.scope().includes(word.propertyId())).forEach(stream -> stream.sink.next(event));
    }

    private static String name(Word word) {
        if (word.ofConversation()) return Word.CONVERSATION;
        return word.what().equals(Word.EDITING) ? Word.EDITING : "change";
    }

    private Word read(String text) {
        try {
            return json.readValue(text, Word.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void lost() {
        streams.forEach(stream -> stream.say("paused"));
    }

    @Override
    public void back() {
        streams.forEach(stream -> stream.say("reload"));
    }

    int count() {
        return streams.size();
    }

    @PreDestroy
    void end() {
        if (beating != null) beating.dispose();
        streams.forEach(stream -> stream.sink.complete());
    }

    /** Somebody signed out, was locked, or sees other houses now. */
    private final class Access implements Notices.Listener {
        @Override
        public void heard(String text) {
            var staff = UUID.fromString(text);
            streams.stream().filter(stream -> stream.actor.id().equals(staff)).forEach(Stream::check);
        }

        @Override
        public void lost() {
            // the heartbeat asks anyway
        }

        @Override
        public void back() {
            // the heartbeat asks anyway
        }
    }
}
