package anju.kernel.http;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.management.endpoint.EndpointDefaultConfiguration;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Health and metrics answer one port above the application's, so that two instances on a machine do not collide.
 * {@code anju.management.port} names another; 0 puts them on the application's own port.
 */
@Singleton
final class ManagementPort implements BeanCreatedEventListener<EndpointDefaultConfiguration> {
    private final int port;

    ManagementPort(
            @Value("${micronaut.server.port}") int serverPort,
            @Nullable @Value("${anju.management.port}") Integer chosen) {
        this.port = chosen != null ? chosen : serverPort > 0 ? serverPort + 1 : 0;
    }

    @Override
    public EndpointDefaultConfiguration onCreated(BeanCreatedEvent<EndpointDefaultConfiguration> event) {
        var endpoints = event.getBean();
        if (port > 0) {
            endpoints.setPort(port);
        }
        return endpoints;
    }
}
