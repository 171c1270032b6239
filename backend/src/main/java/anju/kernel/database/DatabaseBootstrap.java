package anju.kernel.database;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.BeanDestroyedEvent;
import io.micronaut.context.event.BeanDestroyedEventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Between the reading of the pool's settings and its making: the embedded PostgreSQL where no other is named, then
 * locale check and migration as the owner. The pool itself works as {@code anju_app}.
 *
 * <p>Micronaut ends listeners of destruction after all other beans, so the server outlives whoever still writes to it.
 */
@Singleton
final class DatabaseBootstrap
        implements BeanCreatedEventListener<DatasourceConfiguration>, BeanDestroyedEventListener<DataSource> {
    private static final String EMBEDDED = "jdbc:postgresql:embedded";

    private final Path folder;
    private @Nullable EmbeddedDatabase embedded;

    DatabaseBootstrap(@Value("${anju.embedded.data-dir}") Path folder) {
        this.folder = folder;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        var pool = event.getBean();
        if (EMBEDDED.equals(pool.getUrl())) {
            embedded = EmbeddedDatabase.start(folder);
            pool.setUrl(embedded.url());
        }
        try {
            Schema.prepare(ownerOf(pool));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        pool.setConnectionInitSql("SET ROLE anju_app");
        return pool;
    }

    @Override
    public void onDestroyed(BeanDestroyedEvent<DataSource> event) {
        // present for the order of shutdown, see above
    }

    @PreDestroy
    void close() {
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
    }

    private static DataSource ownerOf(DatasourceConfiguration pool) {
        var owner = new PGSimpleDataSource();
        owner.setUrl(pool.getUrl());
        if (pool.getUsername() != null && !pool.getUsername().isEmpty()) {
            owner.setUser(pool.getUsername());
            owner.setPassword(pool.getPassword());
        }
        return owner;
    }
}
