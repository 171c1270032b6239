/**
 * Owns uploaded files: what they really are, their size, thumbnails, and where they lie. Who may read one is said by the
 * module it is attached to, through {@link anju.files.FileAccess}. Uses kernel.
 */
@NullMarked
package anju.files;

import org.jspecify.annotations.NullMarked;
