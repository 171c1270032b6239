package anju.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads bills by position: a bulk import reads millions of them. */
final class BillMapper implements RowMapper<Bill> {
    static final BillMapper INSTANCE = new BillMapper();
    static final String COLUMNS = """
            b.tenant_id, b.id, b.lease_id, b.property_id, b.unit_id, b.item, b.about_bill_id, b.period_from, b.period_to,
            b.months_covered, b.due_on, b.grace_days, b.excused_days, b.amount, b.paid, b.waived, b.currency, b.state,
            b.last_payment_id, b.last_payer_id, b.last_method, b.last_cleared_on, b.earner_id, b.days_late,
            b.on_time_streak, b.on_time_rate, b.source, b.version, b.credited, b.credited_on
            """;

    private BillMapper() {}

    @Override
    public Bill map(ResultSet row, StatementContext context) throws SQLException {
        return map(row);
    }

    Bill map(ResultSet row) throws SQLException {
        return new Bill(
                uuid(row, 1), uuid(row, 2), uuid(row, 3), uuid(row, 4), uuid(row, 5), row.getString(6),
                row.getObject(7, UUID.class), day(row, 8), day(row, 9), row.getInt(10), day(row, 11), row.getInt(12),
                row.getInt(13), row.getBigDecimal(14), row.getBigDecimal(15), row.getBigDecimal(16),
                row.getBigDecimal(29), row.getObject(30, LocalDate.class), row.getString(17),
                Bill.State.valueOf(row.getString(18)), last(row), announced(row), row.getString(27), row.getLong(28));
    }

    private static Bill.@Nullable Clearing last(ResultSet row) throws SQLException {
        var payment = row.getObject(19, UUID.class);
        return payment == null ? null : new Bill.Clearing(payment, uuid(row, 20), row.getString(21), day(row, 22));
    }

    private static Bill.@Nullable Announced announced(ResultSet row) throws SQLException {
        var earner = row.getObject(23, UUID.class);
        return earner == null ? null : new Bill.Announced(earner, row.getInt(24), row.getInt(25), row.getDouble(26));
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static LocalDate day(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
