/**
 * Owns files brought in: preview, commit, progress, revert, column mappings, templates and samples. Uses kernel and the doors
 * it feeds.
 */
@NullMarked
package anju.imports;

import org.jspecify.annotations.NullMarked;
