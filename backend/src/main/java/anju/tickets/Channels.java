package anju.tickets;

import java.util.Set;
import java.util.TreeSet;

/** The ways between tenants and staff. */
final class Channels {
    /** How a ticket comes in. */
    static final Set<String> INTAKE = new TreeSet<>(Set.of(
            "window", "hotline", "wechat", "email", "paper", "portal", "callback", "survey", "inspection"));

    /** How staff told a tenant themselves. */
    static final Set<String> TOLD = new TreeSet<>(Set.of("phone", "in-person", "wechat", "email", "sms", "paper"));

    /** What Anju sends by. */
    static final Set<String> SENT = new TreeSet<>(Set.of("in-app", "email", "sms", "wechat"));

    private Channels() {}
}
