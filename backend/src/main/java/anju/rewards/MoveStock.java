package anju.rewards;

import anju.kernel.Problem;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import io.micronaut.transaction.annotation.TransactionalEventListener.TransactionPhase;
import jakarta.inject.Singleton;

/**
 * Counts the stock, the last thing before the transaction commits: it is the row that everybody wants at once, and whoever
 * has it keeps all others waiting. What is sold out undoes the whole.
 */
@Singleton
class MoveStock {
    private final RewardStore rewards;

    MoveStock(RewardStore rewards) {
        this.rewards = rewards;
    }

    @TransactionalEventListener(TransactionPhase.BEFORE_COMMIT)
    void move(StockMoved event) {
        var left = rewards.add(event.rewardId(), event.number());
        if (left.isEmpty() && event.number() < 0) throw new Problem.RuleBroken(Obstacle.SOLD_OUT.code());
    }
}
