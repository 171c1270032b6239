package anju.demo;

import anju.demo.House.Room;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Who lived where and paid when: the same for the same day, whoever asks. */
final class Portfolio {
    static final int HISTORY_MONTHS = 18;
    private static final int LET_PERCENT = 92;
    private static final int SHARED_EVERY = 17;
    private static final int LAST_DAY = 28;

    private final LocalDate today;
    private final LocalDate begin;
    private final Random dice = new Random(20_260_101);
    private final Names names = new Names(dice);
    private final List<Stay> stays = new ArrayList<>();
    private int people;

    private Portfolio(LocalDate today) {
        this.today = today;
        this.begin = today.minusMonths(HISTORY_MONTHS);
    }

    static List<Stay> stays(LocalDate today) {
        var portfolio = new Portfolio(today);
        House.all().forEach(house -> house.rooms().forEach(room -> portfolio.let(house, room)));
        return List.copyOf(portfolio.stays);
    }

    record Person(String name, String phone, @Nullable String email, List<String> tags, Habit habit) {}

    /** A chain of leases of the same people in one room; the last one binds today unless they moved out. */
    record Stay(House house, Room room, Person tenant, @Nullable Person flatmate, int cadenceMonths, Money rent, List<Term> terms) {
        /** [from, to) */
        LocalDate from() {
            return terms.getFirst().from();
        }

        LocalDate to() {
            return terms.getLast().to();
        }

        List<Person> everybody() {
            return flatmate == null ? List.of(tenant) : List.of(tenant, flatmate);
        }
    }

    /** [from, to) */
    record Term(LocalDate from, LocalDate to) {}

    /** Due on its first day; half-open. */
    record Period(LocalDate from, LocalDate to, int months) {}

    /** The whole periods of a term that began in the demo's history. */
    static List<Period> periods(Term term, int cadenceMonths, LocalDate since) {
        var found = new ArrayList<Period>();
        for (int n = 0; ; n++) {
            var from = term.from().plusMonths((long) n * cadenceMonths);
            var to = term.from().plusMonths((long) (n + 1) * cadenceMonths);
            if (to.isAfter(term.to())) return found;
            if (!from.isBefore(since)) found.add(new Period(from, to, cadenceMonths));
        }
    }

    private void let(House house, Room room) {
        var moveIn = dice.nextInt(100) < LET_PERCENT ? today.minusDays(20 + dice.nextInt(1_250)) : null;
        if (moveIn != null) stays.add(stay(house, room, moveIn, null));
        var vacantFrom = moveIn == null ? today.minusDays(5 + dice.nextInt(60)) : moveIn.minusDays(3 + dice.nextInt(25));
        if (vacantFrom.isAfter(begin.plusMonths(3)) && dice.nextInt(100) < 70) {
            var months = 6 + dice.nextInt(14);
            stays.add(stay(house, room, vacantFrom.minusMonths(months), months));
        }
    }

    /** @param months null: until further notice, a year at a time */
    private Stay stay(House house, Room room, LocalDate moveIn, @Nullable Integer months) {
        var from = moveIn.withDayOfMonth(Math.min(moveIn.getDayOfMonth(), LAST_DAY)); // every month has it
        var tenant = person(house);
        var shared = ++people % SHARED_EVERY == 0;
        var terms = months == null ? yearly(from) : List.of(new Term(from, from.plusMonths(months)));
        var cadence = months == null && dice.nextInt(100) < 30 ? 3 : dice.nextInt(100) < 5 && months == null ? 6 : 1;
        return new Stay(house, room, tenant, shared ? person(house) : null, cadence, room.rent(), terms);
    }

    private List<Term> yearly(LocalDate from) {
        var years = ChronoUnit.YEARS.between(from, today) + 1;
        var terms = new ArrayList<Term>();
        for (int year = 0; year < years; year++) terms.add(new Term(from.plusYears(year), from.plusYears(year + 1)));
        return terms;
    }

    private Person person(House house) {
        var chinese = !house.currency().equals("EUR");
        var name = names.name(chinese);
        var phone = names.phone(chinese);
        var email = dice.nextInt(100) < 35 || !chinese ? "tenant" + phone.substring(phone.length() - 6) + "@example.com" : null;
        return new Person(name, phone, email, names.tags(chinese), Habit.any(dice));
    }

    /** A bill of a stay and when it was paid; null: not yet. */
    record Rent(Stay stay, Term term, Period period, Money amount, @Nullable LocalDate paidOn) {}

    /** Every rent bill of the history up to today, by due day. */
    static List<Rent> rents(List<Stay> stays, LocalDate today) {
        var since = today.minusMonths(HISTORY_MONTHS);
        var rents = new ArrayList<Rent>();
        for (var stay : stays) {
            var dice = new Random(stay.tenant().phone().hashCode());
            for (var term : stay.terms()) {
                for (var period : periods(term, stay.cadenceMonths(), since)) {
                    if (period.from().isAfter(today.plusDays(5))) continue;
                    var paidOn = stay.tenant().habit().paidOn(period.from(), today, dice);
                    rents.add(new Rent(stay, term, period, stay.rent().multipliedBy(period.months()), paidOn));
                }
            }
        }
        rents.sort(Comparator.comparing(rent -> rent.period().from()));
        return rents;
    }
}
