package anju.imports;

import anju.kernel.PropertyScope;
import java.util.List;

/** Writes rows about people and rooms that the book must know, and can say beforehand which it does not. */
interface JudgingWriter<T extends ParsedRow> extends BatchWriter<T> {
    /** Refuses what {@link #write} would for that reason; writes nothing. */
    void judge(List<Written.Row<T>> rows, PropertyScope scope, Written written);
}
