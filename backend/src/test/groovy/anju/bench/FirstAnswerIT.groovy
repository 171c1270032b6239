package anju.bench

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** That the start of the built jar can be measured, without and with AOT cache. After the specs: they run before there is a jar. */
class FirstAnswerIT extends Specification {
    @TempDir Path folder

    def "the jar answers, leaves a cache, and answers with it"() {
        given:
        def house = House.open(folder)

        expect:
        with(FirstAnswer.measure(house, folder, 0)) {
            ours() > 0
            limit() > 0
        }

        cleanup:
        house?.close()
    }
}
