package anju.tickets;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.identity.StaffDirectory;
import anju.kernel.http.ReaderLocale;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tenants.Standing;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import anju.tickets.CategoryStore.CategoryRow;
import anju.tickets.DueStore.Due;
import anju.tickets.TicketState.Ending;
import anju.tickets.TicketState.Stage;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tickets as lists show them: with the names of everything, in the reader's language. */
@Singleton
class TicketViews {
    private final Properties properties;
    private final Tenants tenants;
    private final StaffDirectory staff;
    private final CategoryStore categories;
    private final DueStore dues;
    private final ConversationStore conversation;

    TicketViews(
            Properties properties,
            Tenants tenants,
            StaffDirectory staff,
            CategoryStore categories,
            DueStore dues,
            ConversationStore conversation) {
        this.properties = properties;
        this.tenants = tenants;
        this.staff = staff;
        this.categories = categories;
        this.dues = dues;
        this.conversation = conversation;
    }

    /** @param code of the category; {@code name} in the reader's language */
    @Serdeable
    record CategoryName(String code, String name) {}

    @Serdeable
    record Named(UUID id, String name) {}

    @Serdeable
    record Person(UUID id, String name, String tier) {}

    /**
     * @param reopened how often it was not solved after all
     * @param unanswered the tenant wrote in the portal, and nobody has written back
     * @param due what is promised; null when nothing is, or it is closed
     */
    @Serdeable
    record Item(
            UUID id,
            String number,
            TicketKind kind,
            @Nullable CategoryName category,
            Priority priority,
            Stage stage,
            Named property,
            @Nullable Named unit,
            @Nullable Person tenant,
            @Nullable Named owner,
            String channel,
            String title,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant toldAt,
            @Nullable Instant closedAt,
            @Nullable Ending ending,
            int reopened,
            @Nullable Integer rating,
            Instant changedAt,
            boolean unanswered,
            @Nullable Due due,
            long version) {}

    List<Item> items(Collection<TicketRow> rows) {
        if (rows.isEmpty()) return List.of();
        var people = tenants.tenants(ids(rows, TicketRow::tenantId));
        var names = new Names(
                properties.all().stream().collect(toMap(Property::id, identity())),
                properties.units(ids(rows, TicketRow::unitId)),
                people,
                tenants.standings(people.keySet()),
                staff.names(ids(rows, TicketRow::ownerId)),
                categoryNames(),
                dues.of(ids(rows, TicketRow::id)),
                conversation.unanswered(ids(rows, TicketRow::id)));
        return rows.stream().map(row -> item(row, names)).toList();
    }

    /** In the reader's language, by kind and code. */
    private Map<String, String> categoryNames() {
        Function<CategoryRow, String> name =
                ReaderLocale.current().equals(Locale.ENGLISH) ? CategoryRow::nameEn : CategoryRow::nameZh;
        return categories.all().stream().collect(toMap(row -> key(row.kind(), row.code()), name));
    }

    Item item(TicketRow row) {
        return items(List.of(row)).getFirst();
    }

    private record Names(
            Map<UUID, Property> houses,
            Map<UUID, Unit> units,
            Map<UUID, Tenant> people,
            Map<UUID, Standing> standings,
            Map<UUID, String> staff,
            Map<String, String> categories,
            Map<UUID, Due> dues,
            Set<UUID> unanswered) {

        @Nullable Named unit(@Nullable UUID id) {
            var unit = id == null ? null : units.get(id);
            return unit == null ? null : new Named(unit.id(), unit.label());
        }

        @Nullable Person tenant(@Nullable UUID id) {
            var tenant = id == null ? null : people.get(id);
            return tenant == null ? null : new Person(tenant.id(), tenant.name(), standings.get(tenant.id()).tier());
        }

        @Nullable CategoryName category(TicketKind kind, @Nullable String code) {
            if (code == null) return null;
            var key = key(kind, code);
            return new CategoryName(code, categories.getOrDefault(key, code));
        }
    }

    private static Item item(TicketRow row, Names names) {
        var house = names.houses().get(row.propertyId());
        return new Item(
                row.id(), row.number(), row.kind(), names.category(row.kind(), row.category()), row.priority(), row.stage(),
                new Named(row.propertyId(), house == null ? "" : house.name()), names.unit(row.unitId()), names.tenant(row.tenantId()),
                row.ownerId() == null ? null : new Named(row.ownerId(), names.staff().getOrDefault(row.ownerId(), "")), row.channel(),
                row.title(), row.openedAt(), row.resolvedAt(), row.toldAt(), row.closedAt(), row.ending(), row.reopened(),
                row.rating(), row.changedAt(), row.stage() != Stage.CLOSED && names.unanswered().contains(row.id()),
                names.dues().get(row.id()), row.version());
    }

    private static String key(TicketKind kind, String code) {
        return kind + " " + code;
    }

    private static List<UUID> ids(Collection<TicketRow> rows, Function<TicketRow, @Nullable UUID> id) {
        return rows.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }
}
