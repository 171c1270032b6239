package anju.paying;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the tenant pays.
 *
 * @param address to be sent to, or to be shown as a code to scan
 * @param number the channel's own of the order
 */
public record PayPage(URI address, @Nullable String number) {}
