package anju.kernel.http;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.web.router.Router;

/**
 * Makes the table of routes while another thread opens the database: both take a good part of the start, and neither
 * needs the other. Whoever asks for the routes next waits for this one, or makes them when it failed.
 */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RoutesAhead {
    RoutesAhead(BeanProvider<Router> router) {
        Thread.ofPlatform().daemon().name("routes").start(router::get);
    }
}
