package anju.billing;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where tenants of a house transfer to.
 *
 * @param bank with its branch, as the holder's bank calls it
 * @param note what else to know, for the tenant
 */
@Serdeable
record BankAccount(UUID propertyId, String holder, String bank, String number, @Nullable String note, long version) {}
