package anju.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Reads a file's one table row by row, never the whole of it into memory. */
interface SheetReader {
    /** Calls {@code rows} with the heading first, then with every row that is not empty. */
    void read(Path file, Rows rows) throws IOException;

    /** Takes what is read. A cell is text as it stands; an absent one is empty. */
    interface Rows {
        /** @param serialZero the day that the number 0 stands for where a date is a number */
        void heading(List<String> cells, LocalDate serialZero);

        /** @param number counts from 1 at the first line below the heading, empty lines included */
        void row(long number, List<String> cells);
    }
}
