package anju.community.forum

import spock.lang.Specification

class DisplayNameSpec extends Specification {
    def "neighbours see #name as #shown"() {
        expect:
        DisplayName.of(name) == shown

        where:
        name              | shown
        '沈小满'           | '沈**'
        ' 欧阳震华 '       | '欧**'
        'Mia Shen'        | 'M. Shen'
        'Ana Maria Sousa' | 'A. Sousa'
        'Cher'            | 'C.'
        ''                | '*'
    }
}
