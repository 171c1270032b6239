package anju.kernel;

import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Singleton
@InterceptorBean(Retried.class)
class RetriedInterceptor implements MethodInterceptor<Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(RetriedInterceptor.class);
    private static final Set<String> FOR_THE_SAKE_OF_ANOTHER = Set.of("40001", "40P01");
    private static final int ATTEMPTS = 6;
    private static final int FIRST_PAUSE_MILLIS = 10;

    private final TransactionOperations<Connection> transactions;

    RetriedInterceptor(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> call) {
        if (transactions.findTransactionStatus().isPresent()) return call.proceed();
        for (int attempt = 1; ; attempt++) {
            try {
                return call.proceed(this); // from here on again, the transaction included
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isForAnother(e)) throw e;
                LOG.debug("{} gave way to another transaction, attempt {}", call.getExecutableMethod(), attempt);
                pause(attempt, e);
            }
        }
    }

    @Override
    public int getOrder() {
        return InterceptPhase.RETRY.getPosition();
    }

    private static boolean isForAnother(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && FOR_THE_SAKE_OF_ANOTHER.contains(sql.getSQLState())) return true;
        }
        return false;
    }

    /** Longer each time and by chance, so that the two do not meet again. */
    private static void pause(int attempt, RuntimeException failure) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, (long) FIRST_PAUSE_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
