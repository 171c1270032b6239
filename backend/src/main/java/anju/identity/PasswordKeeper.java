package anju.identity;

import anju.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** What passwords must be, and how they are kept, for logins that other modules own. */
public interface PasswordKeeper {
    /**
     * @param pointer of the field that held the password
     * @param name who must not be in it
     * @throws Problem.Invalid with the first reason against it
     */
    void require(String pointer, String password, String name);

    String hash(String password);

    /** Takes as long for somebody who has none ({@code hash} null) as for one who does. */
    boolean matches(String password, @Nullable String hash);
}
