package anju.portal;

import anju.messaging.StillTrue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** A code that has run out, was used or replaced on the way is not sent any more. */
@Singleton
class CodeStillWanted implements StillTrue {
    private final CodeStore codes;
    private final Clock clock;

    CodeStillWanted(CodeStore codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public Set<String> templates() {
        return Set.of(PortalTexts.CODE);
    }

    @Override
    public Set<UUID> stillTrue(Collection<UUID> aboutIds) {
        return codes.living(aboutIds, clock.instant());
    }
}
