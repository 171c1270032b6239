package anju.identity;

import anju.kernel.PropertyScope;
import java.util.Set;
import java.util.UUID;

/** Somebody who works with Anju. */
public record StaffMember(UUID id, String username, String name, Set<String> roles, PropertyScope scope) {}
