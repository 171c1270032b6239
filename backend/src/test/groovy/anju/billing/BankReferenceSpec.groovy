package anju.billing

import spock.lang.Specification

class BankReferenceSpec extends Specification {
    private static final String SIGNS = '123456789ABCDEFGHJKMNPQRSTVWXYZ'

    def "one is found anywhere in what a bank writes: #remark"() {
        given:
        def code = BankReference.next(new Random(7))

        expect:
        BankReference.in(remark.replace('…', code).replace('~', code.toLowerCase()).replace('#', "${code[0..3]} ${code[4..6]}-${code[7..9]}")) == [code]

        where:
        remark << ['…', '~', '#', '11月房租 … 张伟', '转账汇款,附言:#;网银', '房租…谢谢', '20261122…', 'rent #, unit 3-1204', 'AJ AJ…']
    }

    def "one character wrong, or two exchanged, never passes (seed #seed)"() {
        given:
        def code = BankReference.next(new Random(seed))

        expect:
        BankReference.in(code) == [code]
        (2..9).every { at -> (SIGNS.toList() - code[at]).every { !BankReference.in(code[0..<at] + it + code.substring(at + 1)) } }
        [(2..9).toList(), (2..9).toList()].combinations().every { a, b ->
            def swapped = code.toList().tap { swap(a as int, b as int) }.join()
            swapped == code || !BankReference.in(swapped)
        }

        where:
        seed << (1..20)
    }

    def "what was meant to be one and is miswritten is told from what never was: #remark"() {
        given:
        def code = BankReference.next(new Random(7))
        def wrong = code[0..8] + (code[9] == '9' ? '8' : '9')

        expect:
        BankReference.isMiswritten(remark.replace('…', code).replace('!', wrong)) == miswritten

        where:
        remark               || miswritten
        '房租 ! 张伟'          || true
        '!'                  || true
        'AJ0000000O'         || true
        '…'                  || false
        '! 更正 …'            || false
        '房租 张伟'            || false
        'AJ7K2M9QXC4TVWXYZ1' || false
    }

    def "I and L are read as 1"() {
        given:
        def code = (1..200).collect { BankReference.next(new Random(it)) }.find { it.contains('1') }

        expect:
        BankReference.in(code.replace('1', 'I')) == [code]
        BankReference.in(code.replace('1', 'l')) == [code]
    }
}
