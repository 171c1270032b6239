package anju.surveys;

import anju.kernel.PropertyScope;
import anju.surveys.CampaignLife.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a questionnaire goes to, and when.
 *
 * @param kind {@code once}; {@code recurring}: the plan whose rounds are campaigns of their own; {@code event}: whom something
 *     happened to; {@code script}: answers outside of any campaign
 * @param propertyIds none: all
 * @param segment who of those who live there, as the tenants module writes it; null: everybody
 * @param trigger {@code moved_in}, {@code ticket_closed}, {@code lease_ends}
 * @param triggerDays after it; for {@code lease_ends} before it
 * @param daysOpen how long it takes answers: the campaign, or with {@code event} each invitation
 * @param closesOn first day on which it is too late
 * @param remindAfter days after the invitation, ascending
 * @param cooldownDays whoever was invited to anything within so many days is left in peace
 * @param nextOn of a plan: when the next round begins
 */
record Campaign(
        UUID id,
        UUID surveyId,
        UUID versionId,
        String name,
        String kind,
        String state,
        boolean anonymous,
        int minGroup,
        List<String> channels,
        List<UUID> propertyIds,
        @Nullable String segment,
        @Nullable String trigger,
        @Nullable Integer triggerDays,
        LocalDate opensOn,
        int daysOpen,
        @Nullable LocalDate closesOn,
        List<Integer> remindAfter,
        int cooldownDays,
        @Nullable Integer everyMonths,
        @Nullable LocalDate nextOn,
        @Nullable UUID planId,
        @Nullable Integer round,
        long version,
        String createdBy,
        Instant createdAt) {

    State life() {
        return State.of(state);
    }

    boolean is(String kind) {
        return this.kind.equals(kind);
    }

    boolean takes(String channel) {
        return channels.contains(channel);
    }

    /** Whether its doors are open now, for somebody invited then. */
    boolean takesAnswers(LocalDate invitedOn, CampaignDays.Now now) {
        if (life() != State.OPEN || now.begun().isBefore(opensOn)) return false;
        return is("event")
                ? now.left().isBefore(invitedOn.plusDays(daysOpen))
                : closesOn == null || now.left().isBefore(closesOn);
    }

    /** First day on which it is too late for somebody invited then. */
    LocalDate endsFor(LocalDate invitedOn) {
        return closesOn == null || is("event") ? invitedOn.plusDays(daysOpen) : closesOn;
    }

    /** Whoever works for one of its properties sees it. */
    boolean visibleTo(PropertyScope scope) {
        return scope.everything() || propertyIds.isEmpty() || propertyIds.stream().anyMatch(scope::includes);
    }

    /** Only who works for all of its properties changes it, and reads all of it. */
    boolean ownedBy(PropertyScope scope) {
        return scope.everything() || !propertyIds.isEmpty() && propertyIds.stream().allMatch(scope::includes);
    }

    /** Where its answers may be counted for this reader. */
    PropertyScope narrowed(PropertyScope scope) {
        if (propertyIds.isEmpty()) return scope;
        return PropertyScope.of(propertyIds.stream().filter(scope::includes).collect(java.util.stream.Collectors.toSet()));
    }

    Campaign in(State state) {
        return new Campaign(
                id, surveyId, versionId, name, kind, state.code(), anonymous, minGroup, channels, propertyIds, segment, trigger,
                triggerDays, opensOn, daysOpen, closesOn, remindAfter, cooldownDays, everyMonths, nextOn, planId, round, version,
                createdBy, createdAt);
    }

    Campaign next(@Nullable LocalDate nextOn) {
        return new Campaign(
                id, surveyId, versionId, name, kind, state, anonymous, minGroup, channels, propertyIds, segment, trigger,
                triggerDays, opensOn, daysOpen, closesOn, remindAfter, cooldownDays, everyMonths, nextOn, planId, round, version,
                createdBy, createdAt);
    }

    /** The n-th round of this plan. */
    Campaign roundOf(UUID id, UUID versionId, int round, LocalDate opensOn, Instant now) {
        return new Campaign(
                id, surveyId, versionId, name + " #" + round, "once", State.OPEN.code(), anonymous, minGroup, channels, propertyIds,
                segment, null, null, opensOn, daysOpen, opensOn.plusDays(daysOpen), remindAfter, cooldownDays, null, null, this.id,
                round, 1, createdBy, now);
    }
}
