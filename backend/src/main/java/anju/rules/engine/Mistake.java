package anju.rules.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong in an expression, and where.
 *
 * @param code {@code unknown_field}, {@code syntax}, {@code type}, {@code not_boolean}, {@code not_whole} or {@code too_long}
 * @param line from 1
 * @param column from 1
 * @param name the unknown name, the type it has, or what the compiler says
 * @param suggestion a declared name that looks like the unknown one
 */
public record Mistake(String code, int line, int column, String name, @Nullable String suggestion) {}
