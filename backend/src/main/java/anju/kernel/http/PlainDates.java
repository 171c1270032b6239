package anju.kernel.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.TypeConverter;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/**
 * Days and moments have years of four digits, in addresses as in bodies: ISO 8601 allows others by agreement only, written with
 * a sign, and the database does not reach as far back as {@code -9999}.
 */
@Factory
final class PlainDates {

    @Singleton
    TypeConverter<CharSequence, LocalDate> dayOfAddress() {
        return converter(PlainDates::day);
    }

    @Singleton
    TypeConverter<CharSequence, Instant> momentOfAddress() {
        return converter(PlainDates::moment);
    }

    @Singleton
    @Primary
    Deserializer<LocalDate> dayOfBody() {
        return deserializer(PlainDates::day);
    }

    @Singleton
    @Primary
    Deserializer<Instant> momentOfBody() {
        return deserializer(PlainDates::moment);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(unsigned(text));
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(unsigned(text)).toInstant();
    }

    private static String unsigned(String text) {
        if (text.startsWith("-") || text.startsWith("+")) throw new DateTimeException("a year has four digits: " + text);
        return text;
    }

    private static <T> TypeConverter<CharSequence, T> converter(Function<String, T> read) {
        return (text, type, context) -> {
            try {
                return Optional.of(read.apply(text.toString()));
            } catch (DateTimeException e) {
                context.reject(text, e);
                return Optional.empty();
            }
        };
    }

    private static <T> Deserializer<T> deserializer(Function<String, T> read) {
        return (decoder, context, type) -> {
            if (!(decoder.decodeArbitrary() instanceof String text)) throw new SerdeException("not of type String");
            try {
                return read.apply(text);
            } catch (DateTimeException e) {
                throw new SerdeException("not a date or time: " + text);
            }
        };
    }
}
