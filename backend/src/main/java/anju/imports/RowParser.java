package anju.imports;

import anju.billing.BankReference;
import anju.billing.BillItems;
import anju.kernel.Amounts;
import anju.leases.Cadence;
import anju.tenants.PhoneNumbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/** Reads one row of a file: every cell is judged, so that a person sees all that is wrong with a row at once. */
final class RowParser {
    static final int LONGEST_CELL = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern TAGS = Pattern.compile("[,,;;、|]");
    private static final Set<String> DAYS =
            Set.of("lease_start", "lease_end", "period_from", "period_to", "due_on", "paid_on", "expires_on");
    private static final String MONTHLY = "押一付一";
    private static final String DATE_EXAMPLES = "2025-03-01, 2025/3/1, 2025年3月1日";

    private final Kind kind;
    private final Map<String, Integer> columns;
    private final LocalDate serialZero;

    /**
     * @param columns field name to position in the file
     * @param serialZero the day that the number 0 stands for where a date is a number
     */
    RowParser(Kind kind, Map<String, Integer> columns, LocalDate serialZero) {
        this.kind = kind;
        this.columns = columns;
        this.serialZero = serialZero;
    }

    static RowParser of(Run run) {
        return new RowParser(run.kind(), run.columns(), run.serialZero());
    }

    Parsed parse(List<String> cells) {
        var row = new Reading(cells);
        ParsedRow parsed = switch (kind) {
            case RENT_ROLL -> rentRoll(row);
            case BILLS -> bill(row);
            case PAYMENTS -> payment(row);
            case POINTS_OPENING -> opening(row);
        };
        return row.errors.isEmpty() ? new Parsed(parsed, List.of()) : new Parsed(null, row.errors);
    }

    /** The cells as a file of any kind may hold them: the day where a number stands for one. */
    List<String> withDays(List<String> cells) {
        var told = new ArrayList<>(cells);
        columns.forEach((field, at) -> {
            if (DAYS.contains(field) && at < told.size()) {
                Cells.serial(told.get(at), serialZero).ifPresent(day -> told.set(at, day.toString()));
            }
        });
        return told;
    }

    /** Either the row or what is wrong with it. */
    record Parsed(@Nullable ParsedRow row, List<CellError> errors) {}

    private static ParsedRow rentRoll(Reading row) {
        var from = row.date("lease_start");
        var last = row.date("lease_end");
        if (from != null && last != null && last.isBefore(from)) {
            row.wrong("lease_end", "imports.cell.end_before_start", from.toString());
        }
        var cadence = Cadence.read(row.text("cadence").isEmpty() ? MONTHLY : row.text("cadence"));
        if (cadence.isEmpty()) row.wrong("cadence", "imports.cell.cadence", Cadence.EXAMPLES);
        var dueDay = row.whole("due_day", 1, 31);
        var parsed = new ParsedRow.RentRoll(
                row.name("property"),
                row.text("building"),
                row.name("unit"),
                row.name("tenant"),
                row.phone(),
                row.matching("email", EMAIL, "imports.cell.email"),
                row.orNull("id_number"),
                from,
                last,
                row.amount("rent", false),
                row.currency(),
                row.amount("deposit", true),
                cadence.map(Cadence::depositMonths).orElse(null),
                cadence.map(Cadence::cadenceMonths).orElse(1),
                dueDay == null ? null : dueDay.intValue(),
                tags(row.text("tags")));
        row.payable("rent", parsed.rent(), parsed.currency());
        row.payable("deposit", parsed.deposit(), parsed.currency());
        return parsed;
    }

    private static List<String> tags(String text) {
        if (text.isEmpty()) return List.of();
        return TAGS.splitAsStream(text).map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
    }

    private static ParsedRow bill(Reading row) {
        var from = row.date("period_from");
        var last = row.date("period_to");
        if (from != null && last != null && last.isBefore(from)) {
            row.wrong("period_to", "imports.cell.end_before_start", from.toString());
        }
        var item = row.text("item").isEmpty() ? Optional.of(BillItems.RENT) : BillItems.parse(row.text("item"));
        if (item.isEmpty()) row.wrong("item", "imports.cell.item", "租金, 水费, 电费, rent, water, electricity");
        return new ParsedRow.Bill(
                row.text("property"),
                row.name("unit"),
                row.phone(),
                from,
                last,
                row.date("due_on"),
                row.amount("amount", false),
                item.orElse(BillItems.RENT));
    }

    private static ParsedRow payment(Reading row) {
        return new ParsedRow.Payment(
                row.phone(),
                row.date("paid_on"),
                row.amount("amount", false),
                row.text("method"),
                row.name("reference"),
                row.date("period_from"),
                row.remark());
    }

    private static ParsedRow opening(Reading row) {
        var points = row.whole("points", 1, 1_000_000_000);
        return new ParsedRow.Opening(row.phone(), points == null ? 0 : points, row.date("expires_on"), row.orNull("note"));
    }

    /** The cells of one row and what was found wrong so far. */
    private final class Reading {
        private final List<String> cells;
        private final List<CellError> errors = new ArrayList<>();

        Reading(List<String> cells) {
            this.cells = cells;
            for (var field : kind.fields()) {
                var text = cell(field.name());
                if (text.length() > LONGEST_CELL) wrong(field.name(), "imports.cell.too_long", LONGEST_CELL);
                else if (field.required() && text.isBlank()) wrong(field.name(), "imports.cell.missing");
            }
        }

        private String cell(String field) {
            var position = columns.get(field);
            return position == null || position >= cells.size() ? "" : cells.get(position);
        }

        private boolean judged(String field) {
            return errors.stream().anyMatch(error -> error.column().equals(field));
        }

        void wrong(String field, String code, Object... expected) {
            if (!judged(field)) errors.add(CellError.of(field, code, cell(field).strip(), expected));
        }

        String text(String field) {
            var text = cell(field);
            return text.length() > LONGEST_CELL ? "" : Cells.plain(text);
        }

        @Nullable String orNull(String field) {
            var text = text(field);
            return text.isEmpty() ? null : text;
        }

        String name(String field) {
            var text = text(field);
            if (text.length() > LONGEST_NAME) wrong(field, "imports.cell.too_long", LONGEST_NAME);
            return text;
        }

        @Nullable String matching(String field, Pattern pattern, String code) {
            var text = orNull(field);
            if (text != null && !pattern.matcher(text).matches()) wrong(field, code);
            return text;
        }

        private <T> @Nullable T read(String field, Function<String, Optional<T>> reader, String code, Object... expected) {
            var text = text(field);
            if (text.isEmpty()) return null;
            var value = reader.apply(text);
            if (value.isEmpty()) wrong(field, code, expected);
            return value.orElse(null);
        }

        @Nullable LocalDate date(String field) {
            return read(field, text -> Cells.date(text, serialZero), "imports.cell.date", DATE_EXAMPLES);
        }

        String phone() {
            var phone = read("phone", PhoneNumbers::e164, "imports.cell.phone", "13812345678, +86 138 1234 5678");
            return phone == null ? "" : phone;
        }

        /** One of the two must name the payer; a reference in the remark that is miswritten does not. */
        @Nullable String remark() {
            var remark = orNull("remark");
            if (!text("phone").isEmpty()) return remark;
            if (remark != null && !BankReference.in(remark).isEmpty()) return remark;
            if (remark != null && BankReference.isMiswritten(remark)) wrong("remark", "imports.cell.remark_check");
            else wrong("phone", "imports.cell.phone_or_remark");
            return remark;
        }

        @Nullable BigDecimal amount(String field, boolean mayBeZero) {
            var amount = read(field, Cells::amount, "imports.cell.amount", "3200, 3,200.00, ¥3200");
            if (amount != null && amount.signum() < (mayBeZero ? 0 : 1)) {
                wrong(field, mayBeZero ? "imports.cell.negative" : "imports.cell.not_positive");
            }
            return amount;
        }

        @Nullable Long whole(String field, long least, long most) {
            var number = read(field, Cells::whole, "imports.cell.whole", least, most);
            if (number != null && (number < least || number > most)) wrong(field, "imports.cell.whole", least, most);
            return number;
        }

        @Nullable CurrencyUnit currency() {
            var currency = read("currency", RowParser::currencyOf, "imports.cell.currency", "CNY, EUR");
            if (currency != null && !Amounts.canBeKept(currency)) {
                wrong("currency", "imports.cell.currency_too_fine", Amounts.DECIMALS, "CNY, EUR, JPY");
            }
            return currency;
        }

        /** @param currency null: its house's, which only the book knows */
        void payable(String field, @Nullable BigDecimal amount, @Nullable CurrencyUnit currency) {
            if (amount == null || currency == null || Amounts.fits(amount, currency)) return;
            wrong(field, "imports.cell.finer_than_coin", currency.getCode(), Amounts.coinDecimals(currency));
        }
    }

    private static Optional<CurrencyUnit> currencyOf(String text) {
        try {
            return Optional.of(switch (text.toUpperCase(java.util.Locale.ROOT)) {
                case "人民币", "元", "¥", "RMB" -> CurrencyUnit.of("CNY");
                case "欧元", "€" -> CurrencyUnit.EUR;
                case "美元", "$" -> CurrencyUnit.USD;
                case String code -> CurrencyUnit.of(code);
            });
        } catch (IllegalCurrencyException unknown) {
            return Optional.empty();
        }
    }
}
