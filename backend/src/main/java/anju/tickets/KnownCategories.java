package anju.tickets;

import anju.kernel.Problem;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** For rules and policies, which may go on naming a category that was retired. */
@Singleton
public class KnownCategories {
    private final CategoryStore categories;

    KnownCategories(CategoryStore categories) {
        this.categories = categories;
    }

    /** 422 for a category without its kind, and for one that the kind does not have. */
    public void check(@Nullable TicketKind kind, @Nullable String category) {
        if (category == null) return;
        if (kind == null) throw new Problem.Invalid("/kind", "tickets.sla.kind_of_category");
        if (categories.find(kind, category).isEmpty()) throw new Problem.Invalid("/category", "tickets.no_such_category", category);
    }
}
