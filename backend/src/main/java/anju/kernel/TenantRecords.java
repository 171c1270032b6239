package anju.kernel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a module keeps of tenants: told to the one who asks for it, and taken away when that is asked for and nothing forbids it.
 * One bean a module that has a table with tenants, or other places their words can come to. A spec reads the database's
 * catalogue and fails for a table that neither is told of nor is excused.
 *
 * <p>SQL may bind {@code :tenant}, {@code :language} ({@code zh-CN}, {@code en}); that of {@link #erasing} also {@code :name}
 * and {@code :number} to put in the place of name and telephone, {@code :blank} to put in the place of other words,
 * {@code :names} the tenant went by, {@code :words} that nobody else has (telephone, mail address, ID number, the id as text),
 * {@code :things} of the tenant in every module.
 */
public interface TenantRecords {
    /** Kinds of things to hand out, in the order in which people look for them. */
    default List<Kind> kinds() {
        return List.of();
    }

    /** Tables with tenants that no kind tells of, each with why not. */
    default Map<String, String> untold() {
        return Map.of();
    }

    /** Query for the ids of the tenant's things: what the trail and files call them by. */
    default @Nullable String things() {
        return null;
    }

    /** Query for names the tenant went by. */
    default @Nullable String names() {
        return null;
    }

    /** Statements that take the person away, one after the other; money, points and their sums stay as they are. */
    default List<String> erasing() {
        return List.of();
    }

    /** Tables with tenants that erasing leaves as they are, each with why. */
    default Map<String, String> untouched() {
        return Map.of();
    }

    /** What stands against erasing the tenant now. */
    default List<Obstacle> against(Asked asked) {
        return List.of();
    }

    /** The tenant is gone; the transaction is the same. */
    default void erased(UUID tenantId) {}

    /**
     * @param name of the file and of the texts {@code privacy.kind.<name>}; what the columns are called is in
     *     {@code privacy.column.<column>}
     * @param sql rows of the tenant, columns named as they are told
     * @param tables that it tells of, with their schema
     */
    record Kind(String name, String sql, List<String> tables) {
        public static Kind of(String name, String sql, String... tables) {
            return new Kind(name, sql, Arrays.asList(tables));
        }
    }

    /**
     * @param today the tenant's day
     * @param keptSince what was booked on or after it must keep its name
     */
    record Asked(UUID tenantId, LocalDate today, LocalDate keptSince) {}

    /**
     * @param code key of the sentence that says it
     * @param args what the sentence names: days and money are written as the reader's language does
     */
    record Obstacle(String code, Map<String, ?> args) {}
}
