package anju.identity;

import anju.kernel.DateRange;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** [fromOn, toOn) */
record AbsenceRow(UUID id, UUID staffId, LocalDate fromOn, LocalDate toOn, Kind kind, @Nullable String note, long version) {
    enum Kind { LEAVE, ILLNESS, TRAINING, OTHER }

    Absence absence() {
        return new Absence(id, staffId, days());
    }

    DateRange days() {
        return new DateRange(fromOn, toOn);
    }
}
