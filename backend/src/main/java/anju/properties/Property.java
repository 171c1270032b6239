package anju.properties;

import java.time.ZoneId;
import java.util.UUID;
import org.joda.money.CurrencyUnit;

/**
 * A house or site (项目).
 *
 * @param calendar the working-day calendar it follows, e.g. {@code CN}; see {@link WorkCalendar}
 */
public record Property(UUID id, String name, ZoneId timeZone, CurrencyUnit currency, String calendar) {}
