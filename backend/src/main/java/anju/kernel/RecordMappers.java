package anju.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Maps a row to any record by its component names; snake_case columns match camelCase components. */
final class RecordMappers implements RowMapperFactory {
    private final Map<Class<?>, Optional<RowMapper<?>>> mappers = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        return type instanceof Class<?> raw && raw.isRecord()
                ? mappers.computeIfAbsent(raw, record -> Optional.of(new Remembering<>(ConstructorMapper.of(canonical(record)))))
                : Optional.empty();
    }

    /** Open to JDBI although the record may be its module's own. */
    private static <T> Constructor<T> canonical(Class<T> type) {
        try {
            var types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Remembers which column goes where, by the columns' names: JDBI would find it out anew for every query, which costs
     * more than a short query itself. There is one configuration, so what was found once stays true.
     */
    private record Remembering<T>(RowMapper<T> mapper, Map<List<String>, RowMapper<T>> byColumns) implements RowMapper<T> {
        Remembering(RowMapper<T> mapper) {
            this(mapper, new ConcurrentHashMap<>());
        }

        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
            var columns = columns(rows);
            var known = byColumns.get(columns);
            if (known != null) return known;
            var found = mapper.specialize(rows, context);
            byColumns.put(columns, found);
            return found;
        }

        @Override
        public T map(ResultSet row, StatementContext context) throws SQLException {
            return specialize(row, context).map(row, context);
        }

        private static List<String> columns(ResultSet rows) throws SQLException {
            var about = rows.getMetaData();
            var names = new ArrayList<String>(about.getColumnCount());
            for (int column = 1; column <= about.getColumnCount(); column++) names.add(about.getColumnLabel(column));
            return names;
        }
    }
}
