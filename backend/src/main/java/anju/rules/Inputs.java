package anju.rules;

import anju.rules.engine.Trigger;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The inputs of a fact as a JSON array in the order of the trigger's fields; the day is a column of its own. */
final class Inputs {
    static final JsonFactory JSON = new JsonFactory();

    private Inputs() {}

    /** {@code fact.on}: 00:00 UTC of the day, so that {@code getMonth()} says the month of that day. */
    static Instant day(LocalDate on) {
        return on.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static String write(Object[] inputs) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (var i = 0; i < inputs.length; i++) {
                if (i != Trigger.ON) write(json, inputs[i]);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Long whole -> json.writeNumber(whole);
            case Double fraction -> json.writeNumber(fraction);
            case List<?> texts -> {
                json.writeStartArray();
                for (var text : texts) json.writeString((String) text);
                json.writeEndArray();
            }
            default -> json.writeString((String) value);
        }
    }

    static Object[] read(Trigger trigger, String text, LocalDate on) {
        var fields = trigger.fields();
        var inputs = new Object[fields.size()];
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            var more = true;
            for (var i = 0; i < inputs.length; i++) {
                var field = fields.get(i);
                if (i == Trigger.ON) {
                    inputs[i] = day(on);
                    continue;
                }
                more = more && json.nextToken() != JsonToken.END_ARRAY;
                inputs[i] = !more ? field.absent() : switch (field.type()) {
                    case INT -> json.getLongValue();
                    case DOUBLE -> json.getDoubleValue();
                    case STRING, DAY -> json.getText();
                    case STRINGS -> texts(json);
                };
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    private static List<String> texts(JsonParser json) throws IOException {
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) texts.add(json.getText());
        return List.copyOf(texts);
    }
}
