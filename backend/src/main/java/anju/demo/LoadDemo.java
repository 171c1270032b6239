package anju.demo;

import anju.kernel.http.ReadyWhen;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the portfolio once the server answers, step by step: what is done stays done, a step cut off begins again and
 * recognises what it had made.
 */
@Singleton
@Requires(property = "anju.demo.enabled", value = "true")
class LoadDemo implements ApplicationEventListener<ServerStartupEvent>, ReadyWhen {
    private static final Logger LOG = LoggerFactory.getLogger(LoadDemo.class);
    private volatile boolean loaded;

    private final Steps steps;
    private final DemoPeople people;
    private final HousesStep houses;
    private final LeasesStep leases;
    private final Accounting accounting;
    private final RulesStep rules;
    private final ReferralsStep referrals;
    private final RentStep rent;
    private final EverydayLife life;
    private final Console console;

    LoadDemo(
            Steps steps,
            DemoPeople people,
            HousesStep houses,
            LeasesStep leases,
            Accounting accounting,
            RulesStep rules,
            ReferralsStep referrals,
            RentStep rent,
            EverydayLife life,
            Console console) {
        this.steps = steps;
        this.people = people;
        this.houses = houses;
        this.leases = leases;
        this.accounting = accounting;
        this.rules = rules;
        this.referrals = referrals;
        this.rent = rent;
        this.life = life;
        this.console = console;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (!steps.isDone("complete")) {
            LOG.info("loading the demo portfolio, this happens once");
            var begun = System.nanoTime();
            load();
            LOG.info("the demo portfolio is loaded, in {} s", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
        loaded = true;
        welcome(event.getSource());
    }

    @Override
    public boolean ready() {
        return loaded;
    }

    private void load() {
        var today = steps.today();
        var stays = Portfolio.stays(today);
        steps.once("admin", today, people::seedAdmin);
        steps.once("houses", today, houses::load);
        steps.once("staff", today, people::seedOthers);
        steps.once("terms", today, accounting::agreeTerms);
        steps.once("rules", today, rules::load);
        var friends = ReferralsStep.friends(stays, today);
        steps.once("leases", today, () -> leases.load(stays.stream().filter(stay -> !friends.contains(stay)).toList(), today));
        var recommended = steps.attempt("referrals", today, () -> referrals.invite(stays, today));
        steps.once("leases of friends", today, () -> leases.load(friends, today));
        steps.once("bills", today, () -> rent.bill(stays, today));
        rent.pay(stays, today);
        if (life.load(stays, today) && recommended) steps.once("complete", today, () -> {});
        console.signOut();
    }

    private static void welcome(EmbeddedServer server) {
        var address = "http://localhost:" + server.getPort();
        LOG.info("");
        LOG.info("  Anju 安居 · demo   {}", address);
        for (var login : DemoPeople.logins()) {
            LOG.info("  {} / {}   {} {}", pad(login.username()), DemoPeople.PASSWORD, login.role(), login.name());
        }
        LOG.info("  {} / {}   {}/portal", pad("tenant"), DemoPeople.PASSWORD, address);
        LOG.info("");
    }

    private static String pad(String username) {
        return "%-8s".formatted(username);
    }
}
