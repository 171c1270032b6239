package anju.surveys;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door for surveys that were answered elsewhere, or before there was Anju. Announces nothing: it is history. */
public interface PastRounds {
    /**
     * Writes down a campaign with its answers, of the questionnaire that a template makes; that is made and published when it
     * is not there yet.
     *
     * @return the campaign's id; that of an earlier call when one of the same name is there
     */
    UUID bring(Round round);

    /**
     * @param trigger of a campaign of events; null: a campaign of its own days
     * @param closed it takes no more answers
     * @param people who was invited, with what they answered
     */
    record Round(
            String template, String name, boolean anonymous, @Nullable String trigger, LocalDate opensOn, int daysOpen, boolean closed, List<Person> people) {}

    /**
     * @param answers by question key; null: did not answer
     * @param at when; kept only where the round is not anonymous
     */
    record Person(UUID tenantId, UUID propertyId, @Nullable Map<String, Object> answers, Instant at) {}
}
