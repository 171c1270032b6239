package anju.kernel.http;

import anju.kernel.Problem.FieldError;
import io.micronaut.core.reflect.ReflectionUtils;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Says in words what a field of some type must look like. */
final class Expected {
    private static final Map<Class<?>, String> CODES = Map.of(
            String.class, "kernel.expected.text",
            Boolean.class, "kernel.expected.boolean",
            BigDecimal.class, "kernel.expected.number",
            LocalDate.class, "kernel.expected.date",
            Instant.class, "kernel.expected.instant",
            UUID.class, "kernel.expected.id",
            Money.class, "kernel.expected.money");

    private Expected() {}

    static FieldError at(String pointer, Argument<?> argument) {
        Class<?> type = ReflectionUtils.getWrapperType(argument.getType());
        if (type.isEnum()) {
            var names = Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
            return new FieldError(pointer, "kernel.expected.one_of", names);
        }
        return new FieldError(pointer, code(type));
    }

    private static String code(Class<?> type) {
        if (type == Integer.class || type == Long.class || type == Short.class) return "kernel.expected.whole_number";
        if (Number.class.isAssignableFrom(type)) return "kernel.expected.number";
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) return "kernel.expected.list";
        return CODES.getOrDefault(type, "kernel.expected.object");
    }
}
