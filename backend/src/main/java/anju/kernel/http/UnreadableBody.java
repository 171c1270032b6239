package anju.kernel.http;

import anju.kernel.Problem.FieldError;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.InvalidFormatException;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads out of serde's exceptions which field of a body could not be read, and why. */
final class UnreadableBody {
    private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[(.+?)]");
    private static final Pattern MISSING = Pattern.compile("Required (?:constructor parameter|property) \\[(?:\\S+ )?(\\S+?)]");

    private UnreadableBody() {}

    record Found(int status, FieldError error) {}

    static @Nullable Found field(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerdeException serde) return found(serde);
        }
        return null;
    }

    private static Found found(SerdeException serde) {
        var path = serde.getPath().reversed();
        var at = pointer(path);
        for (Throwable cause = serde; cause != null; cause = cause.getCause()) {
            if (cause instanceof MoneySerde.FinerThanCoin fine) {
                return new Found(422, new FieldError(at, "kernel.finer_than_coin", fine.args));
            }
        }
        var message = String.valueOf(serde.getMessage());
        var unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return new Found(400, new FieldError(child(at, unknown.group(1)), "kernel.unknown_field", unknown.group(1)));
        }
        var missing = MISSING.matcher(message);
        if (missing.find()) return new Found(422, new FieldError(child(at, missing.group(1)), "kernel.missing"));
        return new Found(400, Expected.at(at, wanted(path, serde)));
    }

    /** Serde names the unknown or missing field as the last step at times, at times not. */
    private static String child(String at, String name) {
        return at.endsWith("/" + name) ? at : at + "/" + name;
    }

    /** The type of the item, where the list as such could be read. */
    private static Argument<?> wanted(List<ReferencePath> path, SerdeException serde) {
        if (path.isEmpty()) return Argument.OBJECT_ARGUMENT;
        var last = path.getLast();
        boolean isItem = last instanceof CollectionItemReferencePath || last instanceof MapItemReferencePath
                || serde.getCause() != null
                || serde instanceof InvalidFormatException format && !(format.getOriginalValue() instanceof Iterable);
        var argument = last.getArgument();
        var inner = argument.getTypeParameters();
        return isItem && inner.length > 0 ? inner[inner.length - 1] : argument;
    }

    private static String pointer(List<ReferencePath> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            switch (step) {
                case PropertyReferencePath property -> pointer.append('/').append(property.property().getName());
                case CollectionItemReferencePath item -> pointer.append('/').append(item.index());
                case MapItemReferencePath item -> pointer.append('/').append(item.key());
                default -> {}
            }
        }
        return pointer.toString();
    }
}
