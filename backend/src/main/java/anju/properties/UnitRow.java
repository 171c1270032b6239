package anju.properties;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record UnitRow(
        UUID id,
        UUID propertyId,
        String building,
        String number,
        @Nullable Integer floor,
        @Nullable BigDecimal areaM2,
        @Nullable String layout,
        long version,
        Instant createdAt) {

    Unit asUnit() {
        return new Unit(id, propertyId, building, number);
    }
}
