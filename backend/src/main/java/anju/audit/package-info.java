/**
 * Owns the append-only trail of who changed what. Uses kernel; hears {@link anju.kernel.Audited}.
 */
@NullMarked
package anju.audit;

import org.jspecify.annotations.NullMarked;
