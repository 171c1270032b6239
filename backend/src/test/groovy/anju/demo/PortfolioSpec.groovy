package anju.demo

import static java.time.temporal.ChronoUnit.DAYS
import static java.time.temporal.ChronoUnit.MONTHS

import anju.demo.Known.Place
import anju.demo.Portfolio.Rent
import anju.demo.Portfolio.Stay
import anju.demo.Portfolio.Term
import anju.leases.Lease
import anju.leases.Leases
import anju.properties.Properties.UnitKey
import groovy.transform.CompileStatic
import java.time.LocalDate
import spock.lang.Shared
import spock.lang.Specification

/** The demo made on each day of fourteen months: a leap day, ends of months and two ends of a year among them. */
class PortfolioSpec extends Specification {
    static final EVERY_DAY = LocalDate.of(2027, 12, 1).datesUntil(LocalDate.of(2029, 2, 1)).toList()
    static final int ANY = 9_999
    static final List<House> HOUSES = House.all()

    @Shared Map<LocalDate, ?> counts = onEveryDay { made -> made.counts }
    @Shared Desk desk = new Desk()

    def "there are three houses, two in yuan and one in another currency and another time zone, and about 240 rooms in them"() {
        expect:
        HOUSES.collect { [it.currency(), it.timeZone()] } == [['CNY', 'Asia/Shanghai'], ['CNY', 'Asia/Shanghai'], ['EUR', 'Europe/Lisbon']]
        HOUSES.sum { it.rooms().size() } in 235..245
    }

    def "on #day the portfolio is the same whenever it is made, and another on the day before"() {
        given:
        def stays = Portfolio.stays(day)

        expect:
        stays == Portfolio.stays(day)
        Portfolio.rents(stays, day) == Portfolio.rents(Portfolio.stays(day), day)
        stays != Portfolio.stays(day.minusDays(1))

        where:
        day << ['2026-12-31', '2027-01-01', '2028-02-29', '2028-03-31'].collect { LocalDate.parse(it) }
    }

    def "it can be made on every day"() {
        expect:
        counts.findAll { day, found -> found instanceof Exception } == [:]
    }

    def "on every day there are #what, #least at least and #most at most"() {
        expect:
        counts.collectEntries { day, found -> [day, found[what]] }.findAll { day, count -> count < least || count > most } == [:]

        where:
        what                                     | least | most // least: as many as their stories need
        'tenants'                                | 290   | 330
        'telephone numbers of two people'        | 0     | 0
        'rooms that are let'                     | 200   | 235
        'rooms let to two at a time'             | 0     | 0
        'shared leases'                          | 1     | ANY
        'tenants who moved out'                  | 1     | ANY
        'months of which there are bills'        | 18    | 18
        'bills from before the history'          | 0     | 0
        'payments of days to come'               | 0     | 0
        'tenants who pay by the quarter'         | 1     | ANY
        'tenants who paid early'                 | 1     | ANY
        'tenants who paid late'                  | 1     | ANY
        'tenants who owe what is past due'       | 1     | ANY
        'prompt payers'                          | 19    | ANY
        'strugglers'                             | 2     | ANY
        'people who write to the office'         | 7     | ANY
        'neighbours who talk'                    | 6     | ANY
        'tenants of the second house'            | 10    | ANY
        'friends whom tenants brought'           | 10    | 10
    }

    def "on every day a payment bounces, not before the day on which it came in"() {
        when:
        def bounces = onEveryDay { made ->
            desk.made = made
            new Accounting(desk, new Book(made), []).bounce(made.cast, made.day)
            [came: LocalDate.parse(named(desk.path, 'payments', 'reversal')), went: desk.body.occurredOn]
        }

        then:
        bounces.findAll { day, bounce -> bounce instanceof Exception } == [:]
        bounces.findAll { day, bounce -> bounce.went < bounce.came } == [:]
    }

    def "on every day somebody moves to a free room of the first house, from a day of which the bill is not made yet"() {
        when:
        def moves = onEveryDay { made ->
            def book = new Book(made)
            new OfficeLife(desk, book, [ofTenant: book.&ofTenant] as Leases).transfer(made.cast, made.day)
            def lease = book.signed.find { it.id().toString() == named(desk.path, 'leases', 'transfer') }
            def unit = desk.body.unitId
            [lease: lease, on: desk.body.on, house: Book.UNITS.find { it.value == unit }.key.property(),
             taken: book.signed.any { it.unitId() == unit && it.to() > made.day }]
        }

        then:
        moves.findAll { day, move -> move instanceof Exception } == [:]
        moves.findAll { day, move -> move.taken || move.house != HOUSES[0].name() } == [:]
        moves.findAll { day, move -> move.on < day.plusDays(10) || move.on <= move.lease.from() || move.on >= move.lease.to() } == [:]
    }

    /** Whose path it is. */
    private static String named(String path, String things, String what) {
        (path =~ "^/api/v1/$things/(.+)/$what\$")[0][1]
    }

    /** What comes of the portfolio of each day, or the exception. */
    private static Map<LocalDate, ?> onEveryDay(Closure<?> what) {
        EVERY_DAY.collectEntries { day ->
            try {
                [day, what(new Made(day))]
            } catch (Exception e) {
                [day, e]
            }
        }
    }

    /** The portfolio of a day. */
    @CompileStatic
    private static class Made {
        final LocalDate day
        final LocalDate begin
        final List<Stay> stays
        final List<Rent> rents
        final Map<String, UUID> ids = [:]
        final Cast cast

        Made(LocalDate day) {
            this.day = day
            begin = day.minusMonths(18)
            stays = Portfolio.stays(day)
            rents = Portfolio.rents(stays, day)
            stays.each { stay -> stay.everybody().each { ids[it.phone()] = new UUID(0, ids.size()) } }
            cast = new Cast(stays, ids, day)
        }

        Map<String, Number> getCounts() {
            def people = stays.collectMany { it.everybody() }
            def here = stays.findAll { it.to() > day }
            def paid = rents.findAll { it.paidOn() }
            [
                'tenants'                         : people.size(),
                'telephone numbers of two people' : people.size() - ids.size(),
                'rooms that are let'              : here.size(),
                'rooms let to two at a time'      : lettings.count { overlap(it) },
                'shared leases'                   : here.count { it.flatmate() },
                'tenants who moved out'           : stays.size() - here.size(),
                'months of which there are bills' : rents.collect { MONTHS.between(begin, it.period().from()) }.toSet().count { it in 0L..17L },
                'bills from before the history'   : rents.count { it.period().from() < begin },
                'payments of days to come'        : paid.count { it.paidOn() > day },
                'tenants who pay by the quarter'  : payers(rents.findAll { it.period().months() == 3 }),
                'tenants who paid early'          : payers(paid.findAll { daysLate(it) <= -3 }),
                'tenants who paid late'           : payers(paid.findAll { daysLate(it) > 0 }),
                'tenants who owe what is past due': payers(rents.findAll { !it.paidOn() && it.period().from() < day }),
                'prompt payers'                   : cast.paying(Habit.PROMPT).count(),
                'strugglers'                      : cast.paying(Habit.STRUGGLING).count(),
                'people who write to the office'  : living(HOUSES[0], cast.every(3, Habit.PROMPT, ANY)),
                'neighbours who talk'             : living(HOUSES[0], cast.every(4, Habit.EARLY, ANY) + cast.every(4, Habit.PROMPT, ANY)),
                'tenants of the second house'     : living(HOUSES[1], here),
                'friends whom tenants brought'    : ReferralsStep.friends(stays, day).size(),
            ] as Map<String, Number>
        }

        /** By room. */
        private Collection<List<Term>> getLettings() {
            stays.groupBy { [it.house().code(), it.room().building(), it.room().number()] }.values().collect { lets -> lets.collectMany { it.terms() } }
        }

        private static boolean overlap(List<Term> terms) {
            terms.sort(false) { it.from() }.collate(2, 1, false).any { it[1].from() < it[0].to() }
        }

        private static long daysLate(Rent rent) {
            DAYS.between(rent.period().from(), rent.paidOn())
        }

        private int payers(List<Rent> rents) {
            rents.collect { id(it.stay()) }.toSet().size()
        }

        private static int living(House house, List<Stay> stays) {
            stays.count { it.house().code() == house.code() } as int
        }

        UUID id(Stay stay) {
            ids[stay.tenant().phone()]
        }

        /** The latest first. */
        List<LocalDate> payments(String tenant) {
            rents.findAll { it.paidOn() && id(it.stay()).toString() == tenant }.collect { it.paidOn() }.sort().reverse()
        }
    }

    /** A book with nothing in it but a portfolio. */
    @CompileStatic
    private static class Book extends Known {
        static final Map<UnitKey, UUID> UNITS = [:]
        final List<Lease> signed = []

        static {
            HOUSES.each { house -> house.rooms().each { UNITS[key(house, it)] = new UUID(1, UNITS.size()) } }
        }

        Book(Made made) {
            super(null, null, null)
            made.stays.each { stay -> stay.terms().each { signed << lease(stay, it, made.id(stay)) } }
        }

        private Lease lease(Stay stay, Term term, UUID tenant) {
            new Lease(new UUID(2, signed.size()), null, UNITS[key(stay.house(), stay.room())], tenant, [tenant], Lease.State.ACTIVE,
                term.from(), term.to(), stay.rent(), stay.rent(), stay.cadenceMonths(), null, 0, stay.from(), term.from(), [:])
        }

        /** The newest first. */
        List<Lease> ofTenant(UUID tenant) {
            signed.findAll { it.tenantId() == tenant }.sort { it.from() }.reverse()
        }

        @Override
        Map<UnitKey, UUID> units() {
            UNITS
        }

        @Override
        Map<Place, Lease> leases(LocalDate today) {
            signed.collectEntries { [new Place(it.unitId(), it.from()), it] }
        }
    }

    /** Takes down what is asked for last; knows what was paid, each payment by the day on which it came in. */
    private static class Desk extends Console {
        Made made
        String path
        Map<String, ?> body

        Desk() {
            super(null, null)
        }

        @Override
        Console.Answer get(String who, String path) {
            new Console.Answer(200, [items: made.payments(path.split('tenantId=')[1]).collect { [id: it] }], null)
        }

        @Override
        Console.Answer post(String who, String path, Object body, String... headers) {
            tryPost(who, path, body, headers)
        }

        @Override
        Console.Answer tryPost(String who, String path, Object body, String... headers) {
            this.path = path
            this.body = body
            new Console.Answer(200, [:], null)
        }
    }
}
