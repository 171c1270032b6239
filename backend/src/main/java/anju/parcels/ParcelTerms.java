package anju.parcels;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many days a house keeps a parcel, and after how many it reminds, again and again. */
@Serdeable
record ParcelTerms(@Min(1) @Max(180) int keepDays, @Min(1) @Max(180) int remindDays) {
    static final ParcelTerms USUAL = new ParcelTerms(14, 3);
}
