package anju.rules;

import anju.rules.FactStore.Judged;
import anju.rules.FactStore.Key;
import org.jspecify.annotations.Nullable;

/**
 * A fact on its way through judgement.
 *
 * @param earlier the revision it replaces
 * @param set who judges; null: nobody, or the fact is withdrawn
 * @param late the one of the set that judges now; what the others gave before stays. Null: all of them judge
 * @param reason why earlier awards are taken back
 */
record Case(
        Fact fact, @Nullable Judged earlier, boolean retracted, @Nullable RuleSet set, @Nullable RuleSet late,
        String reason) {

    Key key() {
        return fact.key();
    }
}
