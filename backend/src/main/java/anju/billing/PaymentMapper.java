package anju.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads payments by position. */
final class PaymentMapper implements RowMapper<Payment> {
    static final PaymentMapper INSTANCE = new PaymentMapper();
    static final String COLUMNS = """
            p.tenant_id, p.id, p.payer_id, p.property_id, p.paid_on, p.cleared_on, p.amount, p.currency, p.unallocated,
            p.refunded, p.method, p.reference, p.wanted, p.state, p.source, p.version
            """;

    private PaymentMapper() {}

    @Override
    public Payment map(ResultSet row, StatementContext context) throws SQLException {
        return map(row);
    }

    Payment map(ResultSet row) throws SQLException {
        var wanted = row.getArray(13);
        return new Payment(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class),
                row.getObject(4, UUID.class), row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class),
                row.getBigDecimal(7), row.getString(8), row.getBigDecimal(9), row.getBigDecimal(10), row.getString(11),
                row.getString(12), wanted == null ? List.of() : List.of((UUID[]) wanted.getArray()),
                Payment.State.valueOf(row.getString(14)), row.getString(15), row.getLong(16));
    }
}
