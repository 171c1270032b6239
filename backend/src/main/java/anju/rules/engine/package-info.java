/**
 * The language of earning rules: what a trigger offers, CEL checked against it, many rules judged at once. Pure Java: no
 * framework, no database.
 */
@NullMarked
package anju.rules.engine;

import org.jspecify.annotations.NullMarked;
