package anju.rules;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that several have together, in whole points by largest remainder: everybody gets what the weight says without
 * fractions, and what is left over goes by one point each to the largest fractions, the first of equal ones before the
 * others. 100 among three equal ones: 34, 33, 33.
 *
 * @param parts in the order of the lease, the primary tenant first
 */
record FairShare(List<Part> parts) {
    static final FairShare NONE = new FairShare(List.of());

    record Part(UUID tenantId, long weight) {}

    boolean isNone() {
        return parts.isEmpty();
    }

    List<UUID> tenants() {
        return parts.stream().map(Part::tenantId).toList();
    }

    /** What that tenant gets; everything where nobody shares. */
    long of(UUID tenant, long points) {
        if (isNone()) return points;
        var position = tenants().indexOf(tenant);
        var whole = parts.stream().mapToLong(Part::weight).sum();
        var remainders = new ArrayList<long[]>();
        var left = points;
        long own = 0;
        for (var i = 0; i < parts.size(); i++) {
            var quota = BigInteger.valueOf(points).multiply(BigInteger.valueOf(parts.get(i).weight()))
                    .divideAndRemainder(BigInteger.valueOf(whole));
            left -= quota[0].longValueExact();
            if (i == position) own = quota[0].longValueExact();
            remainders.add(new long[] {i, quota[1].longValueExact()});
        }
        var served = remainders.stream()
                .sorted(Comparator.comparingLong((long[] one) -> one[1]).reversed())
                .limit(left)
                .anyMatch(one -> one[0] == position);
        return served ? own + 1 : own;
    }

    /** {@code [["tenant",weight],…]}; null where nobody shares. */
    @Nullable String write() {
        if (isNone()) return null;
        var text = new StringWriter();
        try (var json = Inputs.JSON.createGenerator(text)) {
            json.writeStartArray();
            for (var part : parts) {
                json.writeStartArray();
                json.writeString(part.tenantId.toString());
                json.writeNumber(part.weight);
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static FairShare read(@Nullable String text) {
        if (text == null) return NONE;
        var parts = new ArrayList<Part>();
        try (var json = Inputs.JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                parts.add(new Part(UUID.fromString(json.nextTextValue()), json.nextLongValue(0)));
                json.nextToken();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FairShare(List.copyOf(parts));
    }
}
