package anju.kernel;

import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * SQL bound by name through JDBI, on the connection of the surrounding {@code @Transactional}. Outside a transaction
 * each call takes a connection of its own and every statement commits by itself.
 */
@Singleton
public class Db {
    /** Of each record bound so far: asking the class anew costs more than binding. */
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents()).map(Component::of).toList();
        }
    };

    private final ConnectionOperations<Connection> connections;
    private final Jdbi jdbi;

    Db(ConnectionOperations<Connection> connections) {
        this.connections = connections;
        this.jdbi = Jdbi.create(new Ambient()).installPlugin(new PostgresPlugin());
        jdbi.registerRowMapper(new RecordMappers());
        jdbi.registerArrayType(BigDecimal.class, "numeric"); // those JDBI does not know by itself
        // the transaction is Micronaut's to end
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    }

    public <R, X extends Exception> R query(HandleCallback<R, X> work) throws X {
        return connections.execute(ConnectionDefinition.DEFAULT, status -> {
            try {
                return jdbi.withHandle(work);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Plain JDBC, for paths so hot that JDBI's work for each statement counts. The connection must not be closed. */
    public <R> R jdbc(SqlWork<R> work) {
        return connections.execute(ConnectionDefinition.DEFAULT, status -> {
            try {
                return work.on(status.getConnection());
            } catch (SQLException e) {
                throw new DataAccessException(e.getMessage(), e);
            }
        });
    }

    @FunctionalInterface
    public interface SqlWork<R> {
        R on(Connection connection) throws SQLException;
    }

    public <X extends Exception> void run(HandleConsumer<X> work) throws X {
        this.<Void, X>query(handle -> {
            work.useHandle(handle);
            return null;
        });
    }

    /** Binds {@code :everything} and {@code :properties} for {@code (:everything OR property_id = ANY(:properties))}. */
    public static <S extends SqlStatement<S>> S bind(S statement, PropertyScope scope) {
        return statement.bind("everything", scope.everything()).bindArray("properties", UUID.class, scope.properties());
    }

    /** Binds every component of a record by its name; the record may be its module's own. */
    public static <S extends SqlStatement<S>> S bindRecord(S statement, Record row) {
        try {
            for (var component : COMPONENTS.get(row.getClass())) {
                statement.bindByType(component.name(), component.accessor().invoke(row), component.type());
            }
            return statement;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Component(String name, Method accessor, Type type) {
        static Component of(RecordComponent component) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Component(component.getName(), accessor, component.getGenericType());
        }
    }

    /** Hands JDBI the connection that Micronaut has bound; JDBI must never close it. */
    private final class Ambient implements ConnectionFactory {
        @Override
        public Connection openConnection() {
            return connections.getConnectionStatus().getConnection();
        }

        @Override
        public void closeConnection(Connection connection) {
            // Micronaut closes what Micronaut opened
        }
    }
}
