package anju.portal;

import anju.properties.Properties;
import anju.properties.Property;
import anju.tenants.PhoneNumbers;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom a login means. A number without its country is looked for in every country that has a house of ours. What several have,
 * means none of them.
 */
@Singleton
class FindTenant {
    private final Tenants tenants;
    private final Properties properties;
    private final List<DemoTenants> demo;

    FindTenant(Tenants tenants, Properties properties, List<DemoTenants> demo) {
        this.tenants = tenants;
        this.properties = properties;
        this.demo = demo;
    }

    /** What was typed, as it is understood where our houses are. */
    Login read(String typed) {
        var regions = Stream.concat(Stream.of(PhoneNumbers.DEFAULT_REGION), properties.all().stream().map(Property::calendar));
        return Login.of(typed, regions.collect(Collectors.toSet()));
    }

    Optional<UUID> of(Login login) {
        if (login.isEmail()) return only(tenants.byEmail(login.key()));
        if (!login.numbers().isEmpty()) return only(tenants.byPhones(login.numbers()).values());
        return demo.stream().flatMap(source -> source.tenant(login.key()).stream()).findFirst();
    }

    private static Optional<UUID> only(Collection<Tenant> found) {
        return found.size() == 1 ? Optional.of(found.iterator().next().id()) : Optional.empty();
    }
}
