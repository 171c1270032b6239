package anju.points

/** Whatever happens in whatever order, the ledger keeps its promises. A failure names the seed that repeats it. */
class RandomHistorySpec extends LedgerFixture {
    def "history #seed keeps L1 to L7 after each step"() {
        given:
        def history = new RandomHistory(this, seed, 3)
        def told = []

        expect:
        60.times { step ->
            told << history.step()
            def broken = audit.check().findAll { !it.held() }
            assert broken.empty, "seed $seed, step $step: ${told.takeRight(5)}"
        }

        where:
        seed << [8261579033638L, 11L, 2026L, 70L] + (1..2).collect { System.nanoTime() + it }
    }
}
