/**
 * {@code mvn -Pbench}: each figure beside its limit, measured in the same run on the same database with {@code fsync} and
 * {@code synchronous_commit} on. {@code -Dbench.scale=0.01} shrinks every amount.
 */
package anju.bench;
