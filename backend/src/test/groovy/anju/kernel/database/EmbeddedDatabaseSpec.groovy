package anju.kernel.database

import spock.lang.Specification

class EmbeddedDatabaseSpec extends Specification {
    def "of #gigabytes GB of memory PostgreSQL shares #megabytes MB"() {
        expect:
        EmbeddedDatabase.sharedMegabytes((gigabytes * (1L << 30)) as long) == megabytes

        where:
        gigabytes | megabytes
        0.5       | 128
        2         | 256
        4         | 512
        23.5      | 2048
        256       | 2048
    }
}
