package anju.imports;

/**
 * An import is written in lanes, side by side: the database has a core for each. Rows that depend on one another are in the
 * same lane, in the order of their days: all payments of a phone; leases that share a room or a phone ({@link
 * RowStore#together}); bills, whose order is that of the file.
 */
final class Lanes {
    static final int COUNT = 2;

    private Lanes() {}

    static int of(String phone) {
        return Math.floorMod(phone.hashCode(), COUNT);
    }
}
