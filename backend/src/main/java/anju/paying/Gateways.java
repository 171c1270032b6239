package anju.paying;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The channels that are switched on. */
@Singleton
class Gateways {
    private final List<Gateway> known;

    Gateways(List<Gateway> known) {
        this.known = known;
    }

    List<String> codes() {
        return known.stream().map(Gateway::code).sorted().toList();
    }

    Optional<Gateway> find(String code) {
        return known.stream().filter(one -> one.code().equals(code)).findFirst();
    }
}
