package anju.demo;

import java.time.LocalDate;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How somebody pays the rent. */
enum Habit {
    EARLY {
        @Override
        int daysFromDue(Random dice) {
            return -3 - dice.nextInt(6);
        }
    },
    PROMPT {
        @Override
        int daysFromDue(Random dice) {
            return -dice.nextInt(3);
        }
    },
    MOSTLY {
        @Override
        int daysFromDue(Random dice) {
            return dice.nextInt(100) < 12 ? 1 + dice.nextInt(6) : -dice.nextInt(3);
        }
    },
    LATE {
        @Override
        int daysFromDue(Random dice) {
            return dice.nextInt(100) < 45 ? 2 + dice.nextInt(18) : dice.nextInt(2);
        }
    },
    STRUGGLING {
        @Override
        int daysFromDue(Random dice) {
            return 4 + dice.nextInt(22);
        }
    };

    /** Below zero: before the due day. */
    abstract int daysFromDue(Random dice);

    static Habit any(Random dice) {
        var die = dice.nextInt(100);
        if (die < 38) return EARLY;
        if (die < 72) return PROMPT;
        if (die < 88) return MOSTLY;
        return die < 96 ? LATE : STRUGGLING;
    }

    /** The day of payment; null while it is still to come. Who struggles has not paid what fell due of late. */
    @Nullable LocalDate paidOn(LocalDate due, LocalDate today, Random dice) {
        var on = due.plusDays(daysFromDue(dice));
        if (this == STRUGGLING && due.isAfter(today.minusDays(50))) return null;
        return on.isAfter(today) ? null : on;
    }
}
