package anju.paying;

import org.jspecify.annotations.Nullable;

/** The channel cannot be reached now; what was asked of it may be asked again. */
public class GatewayAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GatewayAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
