package anju.tenants;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param kind {@code lease}, {@code bill}, {@code payment}, {@code points}, {@code no_points}, {@code tier},
 *     {@code referral}, {@code note} … : picks badge and icon
 * @param code message key {@code <module>.timeline.<what>}; the server's bundles turn it into a sentence
 * @param args what the sentence names: {@code {points}} in the bundle is {@code args.get("points")}; money, numbers and days
 *     are written as the reader's language does
 * @param detail a second, longer sentence (why), already in the reader's language, or null
 * @param link the console page of the thing itself, {@code /bills/…}, or null
 */
public record TimelineItem(
        UUID id, Instant at, String kind, String code, Map<String, Object> args, @Nullable String detail, @Nullable String link) {

    /** As PostgreSQL orders (at, id): uuid byte by byte, which is how its text sorts, and not as Java compares them. */
    public static final Comparator<TimelineItem> NEWEST_FIRST = Comparator.comparing(TimelineItem::at)
            .thenComparing(item -> item.id().toString())
            .reversed();

    /** Whether it stands on the pages after that position. */
    public boolean isBefore(Position position) {
        var order = at.compareTo(position.at());
        return order < 0 || order == 0 && id.toString().compareTo(position.id().toString()) < 0;
    }

    /** Where a page of the timeline ends. */
    public record Position(Instant at, UUID id) {}
}
