/**
 * Owns bills, lines, payments, allocation, credit, bounce, refund, late fee, discounts and ageing. Uses kernel, properties, tenants,
 * leases (hears signed, corrected, cancelled, ended, end announced and withdrawn); publishes {@link anju.billing.BillsChanged}.
 */
@NullMarked
package anju.billing;

import org.jspecify.annotations.NullMarked;
