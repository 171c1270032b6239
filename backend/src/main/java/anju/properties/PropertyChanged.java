package anju.properties;

import java.util.UUID;

/** A property was opened, or its data changed. */
public record PropertyChanged(UUID propertyId) {}
