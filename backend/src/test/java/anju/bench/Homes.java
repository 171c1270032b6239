package anju.bench;

import anju.bench.Town.Home;
import java.util.AbstractList;
import java.util.UUID;

/** A million homes in less than half of the memory of as many objects: the bench's own heap is a part of what it measures. */
final class Homes extends AbstractList<Home> {
    private static final int LONGS = 6;

    private final long[] longs;
    private int size;

    Homes(int most) {
        longs = new long[LONGS * most];
    }

    @Override
    public boolean add(Home home) {
        set(0, home.tenantId());
        set(2, home.leaseId());
        set(4, home.propertyId());
        size++;
        return true;
    }

    @Override
    public Home get(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index);
        var at = LONGS * index;
        return new Home(
                new UUID(longs[at], longs[at + 1]), new UUID(longs[at + 2], longs[at + 3]), new UUID(longs[at + 4], longs[at + 5]));
    }

    @Override
    public int size() {
        return size;
    }

    private void set(int column, UUID id) {
        longs[LONGS * size + column] = id.getMostSignificantBits();
        longs[LONGS * size + column + 1] = id.getLeastSignificantBits();
    }
}
