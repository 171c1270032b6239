package anju.points;

import anju.kernel.Role;
import java.util.Set;

/** Which adjustments wait for a second person: an agent's always, a manager's above the limit, a forgiven debt always. */
record ApprovalPolicy(long limit) {
    boolean needsSecondPerson(PostingKind kind, long points, Set<String> proposerRoles) {
        if (kind == PostingKind.WRITE_OFF) return true;
        var decides = proposerRoles.contains(Role.MANAGER) || proposerRoles.contains(Role.ADMIN);
        return !decides || Math.abs(points) > limit;
    }
}
