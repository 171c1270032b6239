package anju.testing

import io.micronaut.context.event.ApplicationEventListener
import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.runtime.server.EmbeddedServer
import java.util.concurrent.CopyOnWriteArrayList

/** Keeps the events of one type that a running server announces. Made before the first of them, or it stays deaf. */
class Heard<E> implements ApplicationEventListener<E> {
    final List<E> events = new CopyOnWriteArrayList<>()

    static <E> Heard<E> by(EmbeddedServer server, Class<E> type) {
        def heard = new Heard<E>()
        server.applicationContext.registerSingleton(ApplicationEventListener, heard, Qualifiers.byTypeArguments(type))
        heard
    }

    @Override
    void onApplicationEvent(E event) {
        events << event
    }
}
