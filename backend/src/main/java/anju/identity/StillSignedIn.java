package anju.identity;

import anju.kernel.Actor;
import java.util.Optional;
import java.util.function.Supplier;

/** For answers that go on long after they were asked for. */
public interface StillSignedIn {

    /**
     * Says, each time it is asked, who is behind the present request by then; nobody once that session or token has ended.
     * It asks the database, and does not count as using the session.
     */
    Supplier<Optional<Actor>> ofThisRequest();
}
