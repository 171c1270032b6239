package anju.rules;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one rule whose conditions held; rules without a note gave nothing because their conditions did not.
 *
 * @param position of the rule in its set
 * @param raw points as the expression says
 * @param multiplied after the tier's multiplier, before it is shared with others of the lease
 * @param given after sharing, caps, budget and group; what a shadow would have given
 * @param cap position of the cap that cut the points; -1 when none did, {@link #BUDGET} when less was left of the budget
 * @param awardedBy the earlier fact whose award stays; null: the fact itself
 */
record Note(int position, Outcome outcome, long raw, long multiplied, long given, int cap, @Nullable UUID awardedBy) {
    static final int BUDGET = -2;

    enum Outcome {
        GIVEN, CAPPED, NO_BUDGET, GROUP, FAILED,
        /** Shared among so many that nothing was left for this tenant. */
        NO_SHARE
    }

    Note with(Outcome newOutcome, long newGiven) {
        return new Note(position, newOutcome, raw, multiplied, newGiven, cap, awardedBy);
    }

    Note at(int newPosition) {
        return new Note(newPosition, outcome, raw, multiplied, given, cap, awardedBy);
    }

    Note stays(UUID fact) {
        return new Note(position, outcome, raw, multiplied, given, cap, fact);
    }

    /** Arrays of numbers, because there are as many trails as facts. Null when there is nothing to say. */
    static @Nullable String write(List<Note> notes) {
        if (notes.isEmpty()) return null;
        var text = new StringWriter();
        try (var json = Inputs.JSON.createGenerator(text)) {
            json.writeStartArray();
            for (var note : notes) {
                json.writeStartArray();
                json.writeNumber(note.position);
                json.writeNumber(note.outcome.ordinal());
                json.writeNumber(note.raw);
                json.writeNumber(note.multiplied);
                json.writeNumber(note.given);
                json.writeNumber(note.cap);
                if (note.awardedBy != null) json.writeString(note.awardedBy.toString());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static List<Note> read(@Nullable String trail) {
        if (trail == null) return List.of();
        var notes = new ArrayList<Note>();
        try (var json = Inputs.JSON.createParser(trail)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                var position = json.nextIntValue(0);
                var outcome = Outcome.values()[json.nextIntValue(0)];
                var raw = json.nextLongValue(0);
                var multiplied = json.nextLongValue(0);
                var given = json.nextLongValue(0);
                var cap = json.nextIntValue(-1);
                var award = json.nextTextValue();
                if (award != null) json.nextToken();
                notes.add(new Note(
                        position, outcome, raw, multiplied, given, cap, award == null ? null : UUID.fromString(award)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }
}
