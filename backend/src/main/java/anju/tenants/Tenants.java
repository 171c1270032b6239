package anju.tenants;

import anju.kernel.PropertyScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door to tenants. Phones are E.164; {@link PhoneNumbers} reads what people type. */
public interface Tenants {
    /** 404 when there is none. */
    Tenant tenant(UUID id);

    Map<UUID, Tenant> tenants(Collection<UUID> ids);

    /** 404 when there is none, or when no property of the scope knows the tenant (which must look the same). */
    Tenant visible(UUID id, PropertyScope scope);

    Optional<Tenant> byPhone(String e164);

    /** Everybody who has this address, in whatever case it was written: families share one. */
    List<Tenant> byEmail(String email);

    Map<String, Tenant> byPhones(Collection<String> e164);

    /** 409 when the phone is somebody else's. */
    UUID create(NewTenant tenant);

    /**
     * Creates whom no row knows by phone and updates what the file says anew about the others; in one statement per table.
     * Tags are added to those there are. A name never changes here: a file that calls a known phone otherwise is in error,
     * which {@link #byPhones} shows beforehand. By phone.
     */
    Map<String, Ensured> ensure(List<NewTenant> tenants);

    /** The tenant wants to read that language from now on: {@code zh-CN} or {@code en}. */
    void speak(UUID id, String language);

    /**
     * Says which rooms a tenant has or had: the leases module calls it, so that search, lists and scopes know. A residence
     * is known by (tenant, lease); one whose {@code to} is not after its {@code from} never was and goes.
     */
    void residences(Collection<Residence> residences);

    /** The tier and what it gives, as the tiers module last said; a tenant never assessed has {@link Standing#none}. */
    Map<UUID, Standing> standings(Collection<UUID> ids);

    /** Who looks after each personally (专属客服): ids of staff by tenant; tenants without one are absent. */
    Map<UUID, UUID> agents(Collection<UUID> ids);

    /** Says who stands where: the tiers module calls it, so that lists, rules and billing know. */
    void stand(Collection<Standing> standings);

    /**
     * Takes back tenants that were created by mistake. Who lived somewhere, was noted about or changed since, and who has
     * left {@linkplain TenantTraces traces} in another module, stays: returned with the code of the text that says why.
     */
    Map<UUID, String> remove(Collection<UUID> ids);

    /** {@code changed}: something the file said was new; never true together with {@code created}. */
    record Ensured(Tenant tenant, boolean created, boolean changed) {}
}
