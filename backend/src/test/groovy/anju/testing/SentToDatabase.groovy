package anju.testing

import io.micronaut.http.context.ServerRequestContext
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.logging.Handler
import java.util.logging.Level
import java.util.logging.LogRecord
import java.util.logging.Logger

/** What the driver itself says it sent to the database for requests to one address, or from here, whoever else is talking to it. */
class SentToDatabase extends Handler implements AutoCloseable {
    private static final Logger DRIVER = Logger.getLogger('org.postgresql.core.v3.QueryExecutorImpl')

    private final Closure<Boolean> concerned
    private final Queue<String> messages = new ConcurrentLinkedQueue<>()

    private SentToDatabase(Closure<Boolean> concerned) {
        this.concerned = concerned
    }

    static SentToDatabase forRequestsTo(String path) {
        listening { ServerRequestContext.currentRequest().map { it.path == path }.orElse(false) }
    }

    /** From this thread. */
    static SentToDatabase here() {
        def caller = Thread.currentThread()
        listening { Thread.currentThread() == caller }
    }

    private static SentToDatabase listening(Closure<Boolean> concerned) {
        def sent = new SentToDatabase(concerned)
        DRIVER.addHandler(sent)
        DRIVER.useParentHandlers = false
        DRIVER.level = Level.FINEST
        sent
    }

    /** Statements, BEGIN and COMMIT among them. */
    int getStatements() {
        messages.count { it.contains('FE=> Execute') || it.contains('FE=> SimpleQuery') }
    }

    /** How often somebody waited for an answer. */
    int getRoundTrips() {
        messages.count { it.contains('FE=> Sync') || it.contains('FE=> SimpleQuery') }
    }

    /** How many statements came after the first that says this, which must not have been prepared by earlier requests. */
    int after(String words) {
        def all = messages.toList()
        def found = all.findIndexOf { it.contains('FE=> Parse') && it.contains(words) }
        assert found >= 0
        all.drop(found).count { it.contains('FE=> Execute') } - 1
    }

    @Override
    void publish(LogRecord record) {
        if (concerned()) messages << record.message
    }

    @Override
    void flush() {}

    @Override
    void close() {
        DRIVER.level = null
        DRIVER.useParentHandlers = true
        DRIVER.removeHandler(this)
    }
}
