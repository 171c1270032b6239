package anju.kernel;

/** The roles, as the constants that {@code @Secured} wants. Staff may hold several. */
public final class Role {
    /** Everything, staff administration included. */
    public static final String ADMIN = "ADMIN";

    /** Rules, tiers, approvals, reports, and all an agent may do. */
    public static final String MANAGER = "MANAGER";

    /** Daily work for the tenants of the agent's properties. */
    public static final String AGENT = "AGENT";

    /** One's own things alone, in the portal. Nobody of the staff has it, and no tenant has another. */
    public static final String TENANT = "TENANT";

    private Role() {}
}
