package anju.imports;

import anju.kernel.PropertyScope;
import java.util.List;

/** Writes rows of one kind through the doors of the modules that own them; a few statements whatever the number of rows. */
interface BatchWriter<T extends ParsedRow> {
    Kind kind();

    /** @param scope the properties whose rows the person who brought the file may write; rows of others are refused */
    void write(List<Written.Row<T>> rows, PropertyScope scope, Written written);
}
