package anju.portal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Names in place of a telephone number, for the demo alone: only its module has a bean of this type. */
public interface DemoTenants {
    Optional<UUID> tenant(String login);

    List<Login> logins();

    record Login(String login, String password, String name) {}
}
