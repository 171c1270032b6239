package anju.tiers;

import anju.tenants.Standing;
import anju.tenants.Tenants;
import anju.tiers.Assessor.Verdict;
import anju.tiers.MemberStore.Because;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Makes verdicts true: membership, its record, what the tenants module is told, and the announcement, together. */
@Singleton
class StandingWriter {
    private final MemberStore members;
    private final Tenants tenants;
    private final ApplicationEventPublisher<TiersChanged> events;

    StandingWriter(MemberStore members, Tenants tenants, ApplicationEventPublisher<TiersChanged> events) {
        this.members = members;
        this.tenants = tenants;
        this.events = events;
    }

    /** Those that took effect: a tenant changed by somebody else since the verdict was read keeps that change. */
    @Transactional
    List<Verdict> write(Collection<Verdict> verdicts, Assessor assessor, LocalDate day, Because because) {
        var written = members.write(verdicts);
        var effective = written.size() == verdicts.size()
                ? List.copyOf(verdicts)
                : verdicts.stream().filter(verdict -> written.contains(verdict.row().tenantId())).toList();
        members.record(effective, assessor.policy().id(), day, because);
        var lowest = assessor.ladder().level(0).code();
        var news = effective.stream().filter(StandingWriter::isNews).toList();
        if (news.isEmpty()) return effective;
        tenants.stand(news.stream().map(StandingWriter::standing).toList());
        announce(news, lowest, day);
        return effective;
    }

    private void announce(List<Verdict> news, String lowest, LocalDate day) {
        var changes = news.stream()
                .filter(verdict -> !tierBefore(verdict, lowest).equals(verdict.level().code()))
                .map(verdict -> new TierChanged(
                        verdict.row().tenantId(), tierBefore(verdict, lowest), verdict.level().code(), day))
                .toList();
        if (!changes.isEmpty()) events.publishEvent(new TiersChanged(changes));
    }

    /** Whoever was never assessed stood in the lowest tier without benefits, which needs no saying again. */
    private static boolean isNews(Verdict verdict) {
        var standing = standing(verdict);
        var before = verdict.row().membership();
        if (before != null) return verdict.benefitsNew() || !before.tier().equals(standing.tier());
        var none = Standing.none(standing.tenantId());
        return !standing.tier().equals(none.tier())
                || standing.pointsMultiplier().compareTo(none.pointsMultiplier()) != 0
                || standing.rentDiscountPercent().compareTo(none.rentDiscountPercent()) != 0;
    }

    private static String tierBefore(Verdict verdict, String lowest) {
        var before = verdict.row().membership();
        return before == null ? lowest : before.tier();
    }

    private static Standing standing(Verdict verdict) {
        var level = verdict.level();
        return new Standing(
                verdict.row().tenantId(), level.code(), level.pointsMultiplier(), level.rentDiscountPercent());
    }
}
