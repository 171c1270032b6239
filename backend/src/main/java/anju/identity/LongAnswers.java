package anju.identity;

import anju.kernel.Actor;
import anju.kernel.Problem;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

@Singleton
class LongAnswers implements StillSignedIn {
    private final Sessions sessions;
    private final ApiTokens tokens;

    LongAnswers(Sessions sessions, ApiTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Supplier<Optional<Actor>> ofThisRequest() {
        var request = ServerRequestContext.currentRequest().orElseThrow();
        var token = RequestAuthentication.bearer(request);
        if (token.isPresent()) return () -> tokens.find(token.get()).map(Caller::actor);
        var cookie = SessionCookie.of(request).orElseThrow(() -> new Problem.Unauthenticated("kernel.unauthenticated"));
        return () -> sessions.look(cookie).filter(one -> !one.staff().mustChangePassword()).map(Caller::actor);
    }
}
