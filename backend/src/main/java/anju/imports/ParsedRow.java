package anju.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A row that can be read. Last days ({@code last}, {@code to} of the file) are still inclusive here, as the file says. */
sealed interface ParsedRow {
    String phone();

    record RentRoll(
            String property,
            String building,
            String unit,
            String tenant,
            String phone,
            @Nullable String email,
            @Nullable String idNumber,
            LocalDate from,
            LocalDate last,
            BigDecimal rent,
            @Nullable CurrencyUnit currency,
            @Nullable BigDecimal deposit,
            @Nullable Integer depositMonths,
            int cadenceMonths,
            @Nullable Integer dueDay,
            List<String> tags)
            implements ParsedRow {}

    record Bill(
            String property,
            String unit,
            String phone,
            LocalDate from,
            LocalDate last,
            LocalDate dueOn,
            BigDecimal amount,
            String item)
            implements ParsedRow {}

    /**
     * @param phone empty where the remark names the payer
     * @param remark what the bank says beside it
     */
    record Payment(
            String phone,
            LocalDate paidOn,
            BigDecimal amount,
            String method,
            String reference,
            @Nullable LocalDate periodFrom,
            @Nullable String remark)
            implements ParsedRow {}

    record Opening(String phone, long points, @Nullable LocalDate expiresOn, @Nullable String note) implements ParsedRow {}
}
