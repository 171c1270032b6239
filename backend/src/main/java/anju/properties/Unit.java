package anju.properties;

import java.util.UUID;

/** What is let (房间). {@code building} is empty where the house has none. */
public record Unit(UUID id, UUID propertyId, String building, String number) {
    /** As people say it: {@code 3-1204}, or {@code 1204} without a building. */
    public String label() {
        return building.isEmpty() ? number : building + "-" + number;
    }
}
