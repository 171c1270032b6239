package anju.tickets.sla;

import anju.tickets.sla.PolicyChange.OpenTickets;
import anju.tickets.sla.ReviseOpen.Pass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A changed policy on its way through the open tickets.
 *
 * @param afterId how far it has come
 * @param total open tickets when it was asked for
 */
record RunRow(
        UUID id,
        UUID policyId,
        String name,
        @Nullable String nameEn,
        @Nullable UUID propertyId,
        OpenTickets wish,
        @Nullable UUID afterId,
        long total,
        long looked,
        long sooner,
        long later,
        long same,
        long taken,
        String askedBy,
        Instant askedAt,
        @Nullable Instant endedAt) {

    RunRow after(Pass pass, Instant now) {
        return new RunRow(
                id, policyId, name, nameEn, propertyId, wish, pass.last() == null ? afterId : pass.last(), total, looked + pass.looked(),
                sooner + pass.sooner(), later + pass.later(), same + pass.same(), taken + pass.taken(), askedBy, askedAt,
                pass.last() == null ? now : null);
    }
}
