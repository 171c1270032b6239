package anju.tickets.views;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param team false: its owner's alone
 * @param role whose view it is in the team; null: everybody's
 * @param properties of the team; whoever sees none of them does not see the view; empty: every house
 * @param filters JSON, by the names that the address of the list has
 * @param position among its owner's, or the team's
 */
record ViewRow(
        UUID id,
        UUID ownerId,
        String name,
        boolean team,
        @Nullable String role,
        List<UUID> properties,
        String filters,
        int position,
        long version) {}
