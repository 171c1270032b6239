/**
 * Owns what a house gives its tenants to read and keep: documents with their editions, who may read them, who did and who
 * confirmed; and the questions tenants ask again and again. Uses kernel, files, properties, tenants, leases.
 */
@NullMarked
package anju.papers;

import org.jspecify.annotations.NullMarked;
