package anju.rules.engine;

/**
 * A compiled piece of an expression that reads its inputs by position. Whatever CEL would call an error is thrown as
 * {@link ArithmeticException}; the caller then asks CEL itself what it says.
 */
interface Node {
    Object value(Object[] inputs);

    default boolean bool(Object[] inputs) {
        return (Boolean) value(inputs);
    }

    default long whole(Object[] inputs) {
        return (Long) value(inputs);
    }

    default double fraction(Object[] inputs) {
        return (Double) value(inputs);
    }

    interface Bool extends Node {
        @Override
        boolean bool(Object[] inputs);

        @Override
        default Object value(Object[] inputs) {
            return bool(inputs);
        }
    }

    interface Whole extends Node {
        @Override
        long whole(Object[] inputs);

        @Override
        default Object value(Object[] inputs) {
            return whole(inputs);
        }
    }

    interface Fraction extends Node {
        @Override
        double fraction(Object[] inputs);

        @Override
        default Object value(Object[] inputs) {
            return fraction(inputs);
        }
    }
}
