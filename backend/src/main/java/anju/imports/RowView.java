package anju.imports;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the file as it stands now.
 *
 * @param payer of a payment: whose it is, as far as it can be told; null otherwise
 */
@Serdeable
record RowView(long row, List<String> cells, List<ImportView.ErrorView> errors, @Nullable Payer payer) {

    /** @param code the reference in the remark that named them; null: the phone did */
    @Serdeable
    record Payer(UUID tenantId, String name, @Nullable String code) {}
}
