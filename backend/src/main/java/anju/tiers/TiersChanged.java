package anju.tiers;

import java.util.List;

/** Tenants who moved, announced inside the transaction that moved them; one for an override, thousands for a run. */
public record TiersChanged(List<TierChanged> changes) {}
