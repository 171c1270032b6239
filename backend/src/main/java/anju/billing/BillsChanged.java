package anju.billing;

import java.util.List;

/**
 * Bills that are now settled, are settled under other circumstances than announced before (a changed streak, a corrected
 * due day), or are no longer settled. Announced inside the transaction; one for a payment by hand, thousands for an import.
 */
public record BillsChanged(List<BillSettled> settled, List<BillReopened> reopened) {}
