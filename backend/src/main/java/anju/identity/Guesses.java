package anju.identity;

import anju.kernel.Problem;
import java.util.Set;

/**
 * Makes guessing slow, whatever is guessed: after a few failures in a row a name, and later an address, has to wait, ever
 * longer. Names are the caller's own: {@code portal:+8613812345678}; a guess that may be at several counts for each.
 */
public interface Guesses {
    /** @throws Problem.TooMany while one of the names or the address has to wait */
    void admit(Set<String> names, String address);

    void failed(Set<String> names, String address);

    /** The names' failures are forgotten. */
    void succeeded(Set<String> names);

    default void admit(String name, String address) {
        admit(Set.of(name), address);
    }

    default void failed(String name, String address) {
        failed(Set.of(name), address);
    }

    default void succeeded(String name) {
        succeeded(Set.of(name));
    }
}
