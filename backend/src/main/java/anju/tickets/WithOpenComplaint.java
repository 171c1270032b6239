package anju.tickets;

import anju.tenants.OpenComplaints;
import jakarta.inject.Singleton;

/** Lets segments ask who has an open complaint. */
@Singleton
class WithOpenComplaint implements OpenComplaints {
    @Override
    public String tenants() {
        return "SELECT tenant_id FROM tickets.v_open_complaint";
    }
}
