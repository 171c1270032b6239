/**
 * Owns what tenants ask of their own data: a copy of all of it, and that it is erased. What there is, what goes and what stands
 * against it the modules say themselves, through {@link anju.kernel.TenantRecords}. Uses kernel, files, properties, tenants,
 * messaging.
 */
@NullMarked
package anju.privacy;

import org.jspecify.annotations.NullMarked;
