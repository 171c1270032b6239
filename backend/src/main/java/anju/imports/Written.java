package anju.imports;

import anju.kernel.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What writing a batch of rows came to: counts, what a revert would have to take back, and rows refused after all. */
final class Written {
    long created;
    long updated;
    long unchanged;
    final List<UUID> tenants = new ArrayList<>();
    final List<UUID> units = new ArrayList<>();
    final List<UUID> leases = new ArrayList<>();
    final List<UUID> bills = new ArrayList<>();
    final List<UUID> payments = new ArrayList<>();
    final List<UUID> openings = new ArrayList<>();
    final List<Refused> refused = new ArrayList<>();

    record Refused(long n, CellError error) {}

    void refuse(Row<?> row, String column, String read, String code, Object... expected) {
        refused.add(new Refused(row.n(), CellError.of(column, code, read, expected)));
    }

    /** Whether that amount of the row can be paid in coins of the currency; refused when it cannot. */
    boolean isPayable(Row<?> row, String column, @Nullable BigDecimal amount, CurrencyUnit currency) {
        if (amount == null || Amounts.fits(amount, currency)) return true;
        refuse(row, column, amount.toPlainString(), "imports.cell.finer_than_coin", currency.getCode(), Amounts.coinDecimals(currency));
        return false;
    }

    /** A row with its number in the file. */
    record Row<T extends ParsedRow>(long n, T row) {}
}
