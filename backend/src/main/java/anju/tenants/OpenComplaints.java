package anju.tenants;

/** Tells segments who has a complaint that is not closed: tenants knows no tickets, so tickets says it. */
public interface OpenComplaints {
    /** A SELECT of the one column {@code tenant_id}, without bindings. */
    String tenants();
}
