package anju.conversations;

import anju.conversations.QuickReplyStore.QuickReplyRow;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Answers that staff keep: everybody their own, managers the team's. */
@Singleton
class KeepQuickReplies {
    private final QuickReplyStore replies;
    private final ApplicationEventPublisher<Audited> audit;

    KeepQuickReplies(QuickReplyStore replies, ApplicationEventPublisher<Audited> audit) {
        this.replies = replies;
        this.audit = audit;
    }

    record Draft(String title, String text, boolean team) {}

    @Transactional
    QuickReplyRow keep(Draft draft, Actor by) {
        mayKeep(draft.team(), by);
        var row = new QuickReplyRow(Ids.next(), by.id(), draft.team(), draft.title().strip(), draft.text().strip(), 1);
        replies.insert(row);
        audited("conversations.reply_kept", row);
        return row;
    }

    @Transactional
    QuickReplyRow change(UUID id, long version, Draft draft, Actor by) {
        var row = lock(id, by);
        mayKeep(draft.team(), by);
        if (row.version() != version) throw new Problem.Stale(row.version());
        var changed = new QuickReplyRow(id, row.ownerId(), draft.team(), draft.title().strip(), draft.text().strip(), version + 1);
        replies.update(changed);
        audited("conversations.reply_changed", changed);
        return changed;
    }

    @Transactional
    void drop(UUID id, Actor by) {
        var row = lock(id, by);
        replies.delete(id);
        audited("conversations.reply_dropped", row);
    }

    private QuickReplyRow lock(UUID id, Actor by) {
        var row = replies.lock(id, by.id()).orElseThrow(() -> new Problem.NotFound("conversations.no_reply"));
        mayKeep(row.team(), by);
        return row;
    }

    private static void mayKeep(boolean team, Actor by) {
        if (team && !by.has(Role.MANAGER) && !by.has(Role.ADMIN)) throw new Problem.Forbidden("conversations.team_replies");
    }

    private void audited(String action, QuickReplyRow row) {
        audit.publishEvent(new Audited(
                action, "quick_reply", row.id(), null, Map.of(), Map.of("title", row.title(), "team", row.team())));
    }
}
