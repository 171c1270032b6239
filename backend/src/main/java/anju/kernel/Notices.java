package anju.kernel;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Word from one process of Anju to all of them, itself included, by PostgreSQL's NOTIFY: it goes out when the transaction
 * commits, and only then. A process that listens keeps one connection of its own, outside the pool, and one thread, however
 * many listen in it. Word that goes out while that connection is broken is lost; listeners are told so.
 */
@Singleton
public class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String CHANNEL = "anju";
    private static final int POLL_MILLIS = 5_000;
    private static final int VALID_SECONDS = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Db db;
    private final DatasourceConfiguration settings;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private volatile @Nullable Connection connection;
    private @Nullable Thread thread;
    private volatile boolean closed;

    Notices(Db db, DatasourceConfiguration settings) {
        this.db = db;
        this.settings = settings;
    }

    /** Called by one thread, one call after the other; must be quick. */
    public interface Listener {
        void heard(String text);

        /** From now on word may be lost. */
        void lost();

        /** From now on none is; what went out meanwhile was not heard. */
        void back();
    }

    /** With the surrounding transaction. @param text below 7,000 bytes */
    public void tell(String topic, String text) {
        db.run(sql -> sql.createQuery("SELECT pg_notify(:channel, :text)")
                .bind("channel", CHANNEL)
                .bind("text", topic + " " + text)
                .map((row, context) -> true)
                .one());
    }

    /** For as long as the process lives. Unless {@link #isListening} is false, every word is heard from now on. */
    public synchronized void listen(String topic, Listener listener) {
        listeners.computeIfAbsent(topic, any -> new CopyOnWriteArrayList<>()).add(listener);
        if (thread != null || closed) return;
        try {
            connection = connect();
        } catch (SQLException away) {
            LOG.warn("cannot listen to the database yet: {}", away.getMessage());
        }
        thread = Thread.ofPlatform().daemon().name("anju-notices").start(this::run);
    }

    public boolean isListening() {
        return connection != null;
    }

    private Connection connect() throws SQLException {
        var with = new Properties();
        if (settings.getUsername() != null) with.put("user", settings.getUsername());
        if (settings.getPassword() != null) with.put("password", settings.getPassword());
        with.put("ApplicationName", "anju notices");
        with.put("tcpKeepAlive", "true");
        with.put("connectTimeout", "5");
        var made = DriverManager.getConnection(settings.getUrl(), with);
        try (var statement = made.createStatement()) {
            statement.execute("SET ROLE anju_app");
            statement.execute("LISTEN " + CHANNEL);
            return made;
        } catch (SQLException e) {
            made.close();
            throw e;
        }
    }

    private void run() {
        while (!closed) {
            try (var open = connection == null ? connect() : connection) {
                if (connection == null) {
                    connection = open;
                    all().forEach(Listener::back);
                }
                while (!closed) hear(open);
            } catch (SQLException broken) {
                if (connection != null && !closed) LOG.warn("the database is away, word may be lost: {}", broken.getMessage());
            }
            if (connection != null) {
                connection = null;
                if (!closed) all().forEach(Listener::lost);
            }
            rest();
        }
    }

    private void hear(Connection open) throws SQLException {
        var heard = open.unwrap(PGConnection.class).getNotifications(POLL_MILLIS);
        if (heard == null || heard.length == 0) {
            if (!open.isValid(VALID_SECONDS)) throw new SQLException("no answer");
            return;
        }
        for (var one : heard) {
            var parts = one.getParameter().split(" ", 2);
            listeners.getOrDefault(parts[0], List.of()).forEach(listener -> listener.heard(parts[1]));
        }
    }

    private List<Listener> all() {
        return listeners.values().stream().flatMap(List::stream).toList();
    }

    private void rest() {
        if (closed) return;
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            closed = true;
        }
    }

    @PreDestroy
    synchronized void close() throws SQLException {
        closed = true;
        var open = connection;
        if (open != null) open.abort(Runnable::run);
        if (thread != null) thread.interrupt();
    }
}
