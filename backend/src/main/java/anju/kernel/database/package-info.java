/** Opens the database before anything asks for it: starts the embedded PostgreSQL, migrates, checks the locale. */
@NullMarked
package anju.kernel.database;

import org.jspecify.annotations.NullMarked;
