package anju.rules;

import anju.points.Award;
import anju.points.Reversal;
import anju.rules.FactStore.Judged;
import anju.rules.Judge.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What verdicts mean for the ledger: awards that come out the same stay, the others go and come anew. */
final class AwardChanges {
    /** How an award is told apart in the ledger beside rule and fact: each revision is a fact of its own. */
    static final String PURPOSE = "award";

    private final RuleSets sets;
    private final Places places;
    private final Instant now;
    private final List<Award> awards = new ArrayList<>();
    private final List<Reversal> reversals = new ArrayList<>();

    AwardChanges(RuleSets sets, Places places, Instant now) {
        this.sets = sets;
        this.places = places;
        this.now = now;
    }

    List<Award> awards() {
        return awards;
    }

    List<Reversal> reversals() {
        return reversals;
    }

    /** The verdict, in which each award that stays names the fact it was posted for. */
    Verdict settle(Case one, Verdict verdict) {
        var standing = standing(one.earlier());
        var notes = new ArrayList<Note>(verdict.notes().size());
        Instant at = null;
        for (var note : verdict.notes()) {
            var member = note.given() == 0 ? null : one.set().members().get(note.position());
            if (member == null || member.shadow()) {
                notes.add(note);
                continue;
            }
            var before = standing.get(member.ruleId());
            if (before != null && before.same(note, member, one)) {
                standing.remove(member.ruleId());
                notes.add(note.stays(before.factId));
            } else {
                notes.add(note);
                if (at == null) at = at(one.fact());
                awards.add(award(one.fact(), member, note.given(), at));
            }
        }
        standing.forEach((rule, before) -> reversals.add(new Reversal(
                one.fact().tenantId(), rule, before.factId, PURPOSE, now, "rules.reversed." + one.reason())));
        return new Verdict(verdict.points(), notes, verdict.failures());
    }

    /** An award that a replaced revision had given, and the fact it was posted for. */
    private record Standing(UUID versionId, UUID factId, long points, LocalDate on) {
        boolean same(Note note, RuleSet.Member member, Case one) {
            var dated = member.terms().expiry() != null || member.terms().pendingDays() > 0;
            return versionId.equals(member.versionId()) && points == note.given()
                    && (!dated || on.equals(one.fact().occurredOn()));
        }
    }

    private Map<UUID, Standing> standing(@Nullable Judged earlier) {
        var standing = new HashMap<UUID, Standing>();
        if (earlier == null || earlier.setId() == null || earlier.notes().isEmpty()) return standing;
        var set = sets.set(earlier.setId());
        for (var note : earlier.notes()) {
            var member = set.members().get(note.position());
            if (note.given() == 0 || member.shadow()) continue;
            var fact = note.awardedBy() == null ? earlier.fact().id() : note.awardedBy();
            standing.put(
                    member.ruleId(), new Standing(member.versionId(), fact, note.given(), earlier.fact().occurredOn()));
        }
        return standing;
    }

    /** When the fact's day began where it happened; now while that day is not over. */
    private Instant at(Fact fact) {
        var zone = places.zone(fact.propertyId());
        var over = fact.occurredOn().plusDays(1).atStartOfDay(zone).toInstant();
        return over.isAfter(now) ? now : fact.occurredOn().atStartOfDay(zone).toInstant();
    }

    private static Award award(Fact fact, RuleSet.Member member, long points, Instant at) {
        var terms = member.terms();
        var on = fact.occurredOn();
        return new Award(
                fact.tenantId(), member.ruleId(), member.versionId(), terms.name(), terms.nameEn(), fact.id(), PURPOSE, points,
                at, terms.pendingUntil(on), terms.expiresOn(on));
    }
}
