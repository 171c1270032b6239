package anju.kernel.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Text is text and a number is a number: {@code ["a"]} is no name, {@code "12"} and {@code 1.5} are no whole number. Serde
 * would turn each into the other without a word. Half a character (a lone surrogate) is no text either: nothing could keep it.
 */
@Factory
final class StrictScalars {

    @Singleton
    @Primary
    Deserializer<String> text() {
        return (decoder, context, type) -> {
            var text = read(decoder, String.class);
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) throw new SerdeException("half a character");
            return text;
        };
    }

    @Singleton
    @Primary
    Deserializer<Boolean> truth() {
        return (decoder, context, type) -> read(decoder, Boolean.class);
    }

    @Singleton
    @Primary
    Deserializer<Integer> integer() {
        return (decoder, context, type) -> {
            long value = whole(decoder);
            if (value != (int) value) throw new SerdeException("out of range: " + value);
            return (int) value;
        };
    }

    @Singleton
    @Primary
    Deserializer<Long> whole() {
        return (decoder, context, type) -> whole(decoder);
    }

    private static long whole(Decoder decoder) throws IOException {
        var number = read(decoder, Number.class);
        try {
            return switch (number) {
                case BigInteger big -> big.longValueExact();
                case Double d -> BigDecimal.valueOf(d).longValueExact();
                case Float f -> BigDecimal.valueOf(f).longValueExact();
                case BigDecimal decimal -> decimal.longValueExact();
                default -> number.longValue();
            };
        } catch (ArithmeticException e) {
            throw new SerdeException("not a whole number: " + number);
        }
    }

    private static <T> T read(Decoder decoder, Class<T> wanted) throws IOException {
        var value = decoder.decodeArbitrary();
        if (!wanted.isInstance(value)) throw new SerdeException("not of type " + wanted.getSimpleName());
        return wanted.cast(value);
    }
}
