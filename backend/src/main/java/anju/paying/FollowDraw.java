package anju.paying;

import anju.properties.Properties;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a bill when the channel has said what became of its drawing. The caller holds the transaction. */
@Singleton
class FollowDraw {
    private final DrawStore draws;
    private final TellOfDraws tell;
    private final Properties properties;
    private final PayingSettings settings;
    private final Clock clock;

    FollowDraw(DrawStore draws, TellOfDraws tell, Properties properties, PayingSettings settings, Clock clock) {
        this.draws = draws;
        this.tell = tell;
        this.properties = properties;
        this.settings = settings;
        this.clock = clock;
    }

    /** Money taken back later does not make a bill be drawn again. */
    void heard(OrderRow order, OrderState state, @Nullable String reason) {
        if (!order.drawn()) return;
        draws.ofOrder(order).filter(draw -> draw.state() == DrawState.DRAWING || draw.state() == DrawState.LEFT).ifPresent(draw -> {
            switch (state) {
                case PAID -> {
                    draws.become(draw, DrawState.DRAWN, draw.nextOn(), null);
                    tell.drawn(draw, order.money());
                }
                case REVERSED -> draws.become(draw, DrawState.DRAWN, draw.nextOn(), null);
                case FAILED, EXPIRED -> failed(draw, order, Objects.requireNonNullElse(reason, "other"));
                case OPEN -> { }
            }
        });
    }

    private void failed(DrawRow draw, OrderRow order, String reason) {
        if (draw.state() == DrawState.LEFT) return;
        var tomorrow = LocalDate.now(clock.withZone(properties.property(draw.propertyId()).timeZone())).plusDays(1);
        var last = draw.tries() >= settings.drawTries();
        draws.become(draw, last ? DrawState.LEFT : DrawState.WAITING, tomorrow, reason);
        if (last) tell.left(draw, order.money(), reason);
        else tell.failed(draw, order.money(), reason, tomorrow);
    }
}
