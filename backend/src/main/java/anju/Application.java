package anju;

import anju.kernel.database.DatabaseUnusable;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Starts Anju: the database is opened and migrated first, then the server listens. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Anju 安居",
                        version = "v1",
                        description = "Apartment CRM: tenants, rent, points, tiers. Errors are RFC 9457 problem+json.",
                        license = @License(name = "Apache-2.0")))
public final class Application extends Micronaut {

    private Application() {}

    public static void main(String[] args) {
        if (Boolean.getBoolean("anju.stop-with-parent")) {
            stopWithParent();
        }
        new Application()
                .args(args)
                .mainClass(Application.class)
                .banner(false)
                .bootstrapEnvironment(false) // there is no bootstrap.yml, and looking for one takes a twentieth of the start
                .start();
    }

    /** So that ending Maven ends the demo that it serves, however Maven is ended. */
    private static void stopWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    /** What the operator can mend is said in one line, without a stack trace. */
    @Override
    protected void handleStartupException(Environment environment, Throwable exception) {
        Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .filter(DatabaseUnusable.class::isInstance)
                .findFirst()
                .ifPresent(cause -> {
                    LoggerFactory.getLogger(Application.class).error(cause.getMessage());
                    System.exit(1);
                });
        super.handleStartupException(environment, exception);
    }
}
