package anju.tenants

import java.time.LocalDate
import spock.lang.Specification

class TenantRulesSpec extends Specification {
    def "#typed is the number #e164"() {
        expect:
        PhoneNumbers.e164(typed, region) == Optional.ofNullable(e164)

        where:
        typed                | region || e164
        '138 1234 5678'      | 'CN'   || '+8613812345678'
        '13812345678'        | 'CN'   || '+8613812345678'
        '138-1234-5678'      | 'CN'   || '+8613812345678'
        '１３８１２３４５６７８'        | 'CN'   || '+8613812345678'
        '+86 138 1234 5678'  | 'CN'   || '+8613812345678'
        '0086 13812345678'   | 'CN'   || '+8613812345678'
        '+351 912 345 678'   | 'CN'   || '+351912345678'
        '912 345 678'        | 'PT'   || '+351912345678'
        '021-62345678'       | 'CN'   || '+862162345678'
        '1381234567'         | 'CN'   || null
        '12345'              | 'CN'   || null
        '张伟'                 | 'CN'   || null
        ''                   | 'CN'   || null
        '1' * 100            | 'CN'   || null
    }

    def "personal data is shown as #shown"() {
        expect:
        masked == shown

        where:
        masked                                | shown
        Masks.phone('+8613812345678')         | '138****5678'
        Masks.phone('+351912345678')          | '+351 91****78'
        Masks.email('zhang@example.com')      | 'z****@example.com'
        Masks.email(null)                     | null
        Masks.idNumber('310101199001011234')  | '310****1234'
        Masks.idNumber('E12345678')           | 'E****78'
    }

    def "#name is read #reading, #letters"() {
        given:
        def read = Pinyin.read(name)

        expect:
        [read.full(), read.givenName(), read.initials()] == [reading, given, letters]

        where:
        name   || reading        | given     | letters
        '张伟'   || 'zhangwei'     | 'wei'     | 'zw'
        '单小明'  || 'shanxiaoming' | 'xiaoming'| 'sxm'
        '曾丽'   || 'zengli'       | 'li'      | 'zl'
        '解放'   || 'xiefang'      | 'fang'    | 'xf'
        '仇英'   || 'qiuying'      | 'ying'    | 'qy'
        '区志强'  || 'ouzhiqiang'   | 'zhiqiang'| 'ozq'
        '欧阳娜娜' || 'ouyangnana'   | 'nana'    | 'oynn'
        '吕布'   || 'lvbu'         | 'bu'      | 'lb'
    }

    def "#name with #phone is found by #expected"() {
        expect:
        SearchTerms.ofPerson(name, phone)*.text().containsAll(expected)

        where:
        name         | phone            | expected
        '张伟'         | '+8613812345678' | ['张伟', '伟', 'zhangwei', 'zhang wei', 'wei', 'zw', '13812345678', '8613812345678']
        '欧阳小明'       | '+8613812345678' | ['小明', 'ouyangxiaoming', 'oyxm']
        'João Silva' | '+351912345678'  | ['joão silva', 'joao silva', 'joao', 'silva', 'js', '912345678']
    }

    def "the room #label is found by #expected"() {
        expect:
        SearchTerms.ofRoom(label)*.text() == expected

        where:
        label      | expected
        '3-1204'   | ['3-1204', '1204']
        '3栋-1204'  | ['3-1204', '1204']
        '1204'     | ['1204']
        'A座-B-1204' | ['a-b-1204', '1204']
    }

    def "#typed asks for #asked, tail #backwards, whole: #whole"() {
        given:
        def query = SearchTerms.query(typed)

        expect:
        [query.text(), query.tail(), query.whole()] == [asked, backwards, whole]

        where:
        typed           || asked         | backwards | whole
        '张伟'            || '张伟'          | null      | false
        ' ZhangWei '    || 'zhangwei'    | null      | false
        '5678'          || '5678'        | '#8765'   | false
        '45678'         || '45678'       | null      | true
        '138 1234 5678' || '13812345678' | null      | true
        '+86 138'       || '86138'       | null      | true
        '1381234室'      || '1381234'     | null      | true
        '＃87654'        || '87654'       | null      | true
        '120'           || '120'         | null      | false
        '3-1204'        || '3-1204'      | null      | false
        '3栋1204室'       || '3-1204'      | null      | false
        '3号楼-1204'      || '3-1204'      | null      | false
        '楼明'            || '楼明'          | null      | false
    }

    def "somebody with stays #stays lives here since #since and is #living"() {
        given:
        def today = LocalDate.of(2026, 11, 22)
        def all = stays.collect { stay(it[0], it[1]) }

        expect:
        Tenure.since(all, today).orElse(null)?.toString() == since
        Living.on(today, all) == living

        where:
        stays                                                             || since        | living
        []                                                                || null         | Living.NONE
        [['2026-01-01', '2027-01-01']]                                    || '2026-01-01' | Living.NOW
        [['2026-01-01', null]]                                            || '2026-01-01' | Living.NOW
        [['2025-01-01', '2026-01-01'], ['2026-01-01', '2027-01-01']]      || '2025-01-01' | Living.NOW
        [['2025-01-01', '2025-12-01'], ['2026-01-01', '2027-01-01']]      || '2026-01-01' | Living.NOW
        [['2024-01-01', '2027-01-01'], ['2026-01-01', '2026-02-01']]      || '2024-01-01' | Living.NOW
        [['2025-01-01', '2026-01-01']]                                    || null         | Living.PAST
        [['2026-01-01', '2026-11-22']]                                    || null         | Living.PAST
        [['2026-12-01', '2027-12-01']]                                    || null         | Living.COMING
        [['2025-01-01', '2026-01-01'], ['2026-12-01', '2027-12-01']]      || null         | Living.COMING
    }

    def "#months months have passed from #since to #day"() {
        expect:
        Tenure.months(LocalDate.parse(since), LocalDate.parse(day)) == months

        where:
        since        | day          | months
        '2026-01-01' | '2026-01-31' | 0
        '2026-01-01' | '2026-02-01' | 1
        '2024-09-23' | '2026-11-22' | 25
        '2024-09-22' | '2026-11-22' | 26
    }

    private static Stay stay(String from, String to) {
        new Residence(null, null, null, null, '', LocalDate.parse(from), to == null ? null : LocalDate.parse(to))
    }
}
