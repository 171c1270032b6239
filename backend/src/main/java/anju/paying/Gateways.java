package anju.paying;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

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

    List<String> taking(CurrencyUnit currency) {
        return known.stream().filter(one -> one.takes(currency)).map(Gateway::code).sorted().toList();
    }

    /** The first that takes what tenants have agreed to. */
    Optional<Gateway> drawing() {
        return known.stream().filter(Gateway::draws).min(Comparator.comparing(Gateway::code));
    }

    Optional<Gateway> find(String code) {
        return known.stream().filter(one -> one.code().equals(code)).findFirst();
    }
}
