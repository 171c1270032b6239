package anju.papers;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/**
 * A row of papers.question, with how many said that it helped and that it did not.
 *
 * @param propertyIds none: every house
 */
@Serdeable
record QuestionRow(
        UUID id,
        List<UUID> propertyIds,
        String question,
        String questionEn,
        String answer,
        String answerEn,
        int position,
        boolean shown,
        int helped,
        int didNot,
        long version) {}
