package anju.kernel;

import io.micronaut.aop.Around;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Does the method again, in a new transaction, when PostgreSQL ended the first one for the sake of another (40001
 * serialization failure, 40P01 deadlock). For use cases that many run at once on the same money or points. Within a
 * surrounding transaction it does nothing: that one has to be done again as a whole.
 */
@Around
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Retried {}
