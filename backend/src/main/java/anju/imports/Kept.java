package anju.imports;

import java.util.UUID;

/** A room or tenant that stayed when its import was taken back; {@code reason} is the code of a text. */
record Kept(What what, UUID id, String name, String reason) {
    enum What { TENANT, UNIT }
}
