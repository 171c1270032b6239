package anju.identity;

import anju.kernel.Problem;

/**
 * Makes guessing slow, whatever is guessed: after a few failures in a row a name, and later an address, has to wait, ever
 * longer. Names are the caller's own: {@code portal:+8613812345678}.
 */
public interface Guesses {
    /** @throws Problem.TooMany while the name or the address has to wait */
    void admit(String name, String address);

    void failed(String name, String address);

    /** The name's failures are forgotten. */
    void succeeded(String name);
}
