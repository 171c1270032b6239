package anju.points;

/** Points belong to the person: whoever may see one of a tenant's properties sees them all. */
final class TenantsInScope {
    private TenantsInScope() {}

    /** A condition for {@code :everything} and {@code :properties}. */
    static String of(String tenantColumn) {
        return """
            (:everything
                OR EXISTS (SELECT 1 FROM tenants.v_residence r
                    WHERE r.tenant_id = %1$s AND r.property_id = ANY(:properties))
                OR EXISTS (SELECT 1 FROM tenants.v_tenant t
                    WHERE t.tenant_id = %1$s AND t.home_property_id = ANY(:properties)))""".formatted(tenantColumn);
    }
}
