package anju.demo;

import static anju.demo.DemoPeople.ADMIN;

import jakarta.inject.Singleton;
import java.util.Map;

/** The houses with their rooms and what they agreed about bills. */
@Singleton
class HousesStep {
    private static final int CONFLICT = 409;

    private final Console console;
    private final Known known;

    HousesStep(Console console, Known known) {
        this.console = console;
        this.known = known;
    }

    void load() {
        for (var house : House.all()) {
            accept(console.tryPost(ADMIN, "/api/v1/properties", Map.of(
                    "name", house.name(),
                    "code", house.code(),
                    "address", house.address(),
                    "timeZone", house.timeZone(),
                    "currency", house.currency(),
                    "calendar", house.calendar())));
            var property = known.property(house);
            for (var room : house.rooms()) {
                accept(console.tryPost(ADMIN, "/api/v1/units", Map.of(
                        "propertyId", property,
                        "building", room.building(),
                        "number", room.number(),
                        "floor", room.floor(),
                        "areaM2", room.areaM2(),
                        "layout", room.layout())));
            }
        }
    }

    private static void accept(Console.Answer answer) {
        if (answer.status() >= 300 && answer.status() != CONFLICT) throw new IllegalStateException(answer.toString());
    }
}
