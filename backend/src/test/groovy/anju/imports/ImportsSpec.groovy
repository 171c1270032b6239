package anju.imports

import anju.kernel.Role
import anju.kernel.http.SweepUploads
import anju.testing.AnjuSpec
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.time.Duration
import java.time.Instant
import spock.lang.Shared
import spock.lang.Stepwise
import spock.util.concurrent.PollingConditions

@Stepwise
class ImportsSpec extends AnjuSpec {
    static final RENT_ROLL = '''\
项目,楼栋,房号,租户姓名,手机号,邮箱,证件号,起租日,到期日,月租金,币种,押金,付款方式,交租日,标签
安心公寓,3,1204,张伟,138 0000 0001,,,2025-01-01,2026-12-31,"¥3,200.00",CNY,3200,押一付一,1,老客户
安心公寓,3,1205,李娜,13800000002,li@example.com,,2025年1月1日,2026年12月31日,3600,,,押一付三,,
安心公寓,3,1206,王芳,138,,,2025-01-01,2024-12-31,-5,ABC,,随缘,40,
安心公寓,3,1204,赵敏,13800000004,,,2026-01-01,2026-06-30,3000,,,押一付一,,
安心公寓,3,1207,李娜娜,13800000002,,,2025-01-01,2026-12-31,3600,,,押一付一,,
'''
    static final BILLS = '''\
房号,手机号,账期起,账期止,应付日,应收金额,费用项目
1204,13800000001,2025-01-01,2025-01-31,2025-01-05,3200,租金
1204,13800000001,2025-02-01,2025-02-28,2025-02-05,3200,租金
1205,13800000002,2025-01-01,2025-03-31,2025-01-05,10800,房租
9999,13800000001,2025-01-01,2025-01-31,2025-01-05,3200,租金
'''
    static final PAYMENTS = '''\
手机号,付款日,实收金额,付款渠道,流水号,账期起
13800000001,2025-01-03,3200,微信,W1,
13800000001,2025-02-04,3200,微信,W2,2025-02-01
13800000002,2025-01-09,10800,银行转账,B1,
13800000009,2025-01-09,1,现金,X1,
'''
    static final OPENING = '''\
手机号,积分,有效期,备注
13800000001,"1,200",2030-01-01,旧系统
'''
    @Shared def manager
    @Shared String rentRollId

    private preview(String kind, String content, String charset = 'UTF-8', String name = "${kind}.csv") {
        manager = manager ?: signedIn(Role.MANAGER)
        manager.upload("/api/v1/imports?kind=$kind", name.toString(), content.getBytes(charset))
    }

    private committed(String id) {
        assert manager.post("/api/v1/imports/$id/commit").status == 202
        new PollingConditions(timeout: 20, delay: 0.1).eventually {
            assert manager.get("/api/v1/imports/$id").body.status == 'committed'
        }
        manager.get("/api/v1/imports/$id").body
    }

    def "a rent roll is previewed with every wrong cell named, and nothing is written"() {
        when:
        def answer = preview('rent-roll', RENT_ROLL)
        rentRollId = answer.body.id

        then:
        answer.status == 201
        with(answer.body) {
            status == 'previewed'
            rows == 5
            valid == 2
            invalid == 3
            errors.findAll { it.row == 3 }*.column as Set == ['phone', 'lease_end', 'cadence', 'rent', 'currency', 'due_day'] as Set
            errors.findAll { it.row == 4 }*.code == ['imports.row.overlap_in_file']
            errors.findAll { it.row == 5 }*.code == ['imports.row.other_name_in_file']
            errors.every { !it.message.startsWith('imports.') }
        }
        manager.get('/api/v1/tenants?q=13800000001').body.items == []
    }

    def "valid rows go in once, and the same file again changes nothing"() {
        when:
        def first = committed(rentRollId)

        then:
        [first.created, first.updated, first.unchanged, first.invalid] == [2, 0, 0, 3]
        manager.get('/api/v1/tenants?q=zw').body.items*.name == ['张伟']

        when:
        def again = committed(preview('rent-roll', RENT_ROLL, 'GB18030').body.id)

        then:
        [again.created, again.updated, again.unchanged] == [0, 0, 2]
    }

    def "bills and payments find their leases; rows that do not are refused with the reason"() {
        expect:
        with(committed(preview('bills', '\uFEFF' + BILLS).body.id)) {
            [created, unchanged, invalid] == [3, 0, 1]
            errors*.code == ['imports.row.no_unit']
        }
        with(committed(preview('payments', PAYMENTS).body.id)) {
            [created, unchanged, invalid] == [3, 0, 1]
            errors*.column == ['phone']
        }
        with(committed(preview('bills', BILLS).body.id)) { [created, unchanged] == [0, 3] }
        with(committed(preview('payments', PAYMENTS).body.id)) { [created, unchanged] == [0, 3] }
    }

    def "opening points are opened once, and again after a revert"() {
        given:
        def id = preview('points-opening', OPENING).body.id
        def tenant = manager.get('/api/v1/tenants?q=13800000001').body.items[0].id
        def available = { manager.get("/api/v1/tenants/$tenant/points").body.available }

        expect:
        committed(id).created == 1
        available() == 1200
        committed(preview('points-opening', OPENING).body.id).unchanged == 1
        available() == 1200

        and:
        manager.post("/api/v1/imports/$id/revert").status == 202
        available() == 0
        committed(preview('points-opening', OPENING).body.id).created == 1
        available() == 1200
        signedIn(Role.ADMIN).get('/api/v1/points/audit').body.held
    }

    def "a rent roll with bills on it is not reverted"() {
        when:
        def answer = manager.post("/api/v1/imports/$rentRollId/revert")

        then:
        answer.status == 409
        answer.body.code == 'imports.depends.billed_leases'
        manager.get("/api/v1/imports/$rentRollId").body.status == 'committed'
    }

    def "a wrong row is corrected in place"() {
        given:
        def id = preview('payments', '手机号,付款日,实收金额,流水号\n13800000001,someday,5,Z1\n').body.id

        when:
        def row = manager.patch("/api/v1/imports/$id/rows/1", [cells: ['13800000001', '2025-03-01', '5', 'Z1']])

        then:
        row.body.errors == []
        with(manager.get("/api/v1/imports/$id").body) { valid == 1 && invalid == 0 }
    }

    def "an unknown heading is mapped by hand and remembered"() {
        when:
        def first = preview('payments', '手机号,何时,实收金额,流水号\n13800000001,2025-03-01,5,Z2\n').body

        then:
        first.status == 'mapping'

        when:
        def mapped = manager.post("/api/v1/imports/$first.id/mapping", [columns: ['何时': 'paid_on']])

        then:
        mapped.body.status == 'previewed'
        mapped.body.valid == 1
        preview('payments', '手机号,何时,实收金额,流水号\n13800000001,2025-03-02,5,Z3\n').body.status == 'previewed'
    }

    def "a large file is judged to its last row once its heading is mapped by hand"() {
        given:
        def days = (1..5_001).collect { it % 2_500 == 1 ? 'someday' : '2025-03-01' }
        def content = 'phone,day of money,amount,reference\n' + days.withIndex(1).collect { day, n -> "13800000001,$day,5,LARGE-$n" }.join('\n')

        when:
        def id = preview('payments', content).body.id
        def mapped = manager.post("/api/v1/imports/$id/mapping", [columns: ['day of money': 'paid_on']]).body

        then:
        with(mapped) { valid == 4_998 && invalid == 3 }
        manager.get("/api/v1/imports/$id/rows?state=invalid").body.items*.row == [1, 2_501, 5_001]
        sql.rows("SELECT DISTINCT label = 'LARGE-' || n AS own, from_on FROM imports.staged_row WHERE import_id = ?::uuid AND errors IS NULL".toString(), [id])
                .collect { [it.own, it.from_on.toString()] } == [[true, '2025-03-01']]
    }

    def "#what is refused with #code"() {
        when:
        def answer = preview('payments', content, charset, name)

        then:
        answer.status == status
        answer.body.code == code || answer.body.errors*.code.contains(code)

        where:
        what                         | content            | charset    | name     || status | code
        'an empty file'              | ''                 | 'UTF-8'    | 'a.csv'  || 422    | 'imports.file.empty'
        'a heading alone'            | '手机号,付款日,实收金额,流水号\n' | 'UTF-8' | 'a.csv' || 422 | 'imports.file.no_rows'
        'missing columns'            | '手机号\n1380000\n'  | 'UTF-8'    | 'a.csv'  || 422    | 'imports.file.column_missing'
        'a wrong encoding'           | '手机号,付款日\n'     | 'UTF-16LE' | 'a.csv'  || 422    | 'imports.file.encoding'
        'a zip that says it is XLSX' | 'PK\u0003\u0004xx' | 'UTF-8'    | 'a.xlsx' || 422    | 'imports.file.not_xlsx'
        'text that says it is XLSX'  | 'hello'            | 'UTF-8'    | 'a.xlsx' || 422    | 'imports.file.not_xlsx'
    }

    def "a refused upload leaves no copy of itself behind: #what"() {
        when:
        def answer = manager.upload("/api/v1/imports$query", 'bank.csv', bytes)

        then:
        answer.status == status
        new PollingConditions(timeout: 5).eventually { assert incoming().empty } // cleared a moment after the answer

        where:
        what                | query            | bytes                      || status
        'no kind'           | ''               | 'phone\n1\n'.bytes         || 422
        'no such kind'      | '?kind=postcard' | 'phone\n1\n'.bytes         || 422
        'nothing in it'     | '?kind=payments' | new byte[0]                || 422
        'more than it may'  | '?kind=payments' | new byte[60 * 1024 * 1024] || 413
        'what is no sheet'  | '?kind=payments' | [0x89, 0x50, 0x4e] as byte[] || 422
    }

    def "what no request took away goes an hour later"() {
        given:
        def (old, young) = ['FUp_1.tmp', 'FUp_2.tmp'].collect { Files.write(arriving().resolve(it), [1] as byte[]) }
        Files.setLastModifiedTime(old, FileTime.from(Instant.now() - Duration.ofMinutes(61)))

        when:
        bean(SweepUploads).run()

        then:
        incoming() == [young.fileName.toString()]

        cleanup:
        Files.deleteIfExists(young)
    }

    private Path arriving() {
        Path.of(server.environment.getRequiredProperty('micronaut.server.multipart.location', String))
    }

    private List<String> incoming() {
        arriving().toFile().list() as List
    }

    def "a cell of 100,000 characters is a row error, and a file of 60 MB is refused"() {
        expect:
        with(preview('payments', "手机号,付款日,实收金额,流水号\n13800000001,2025-03-01,5,${'x' * 100_000}\n").body) {
            errors[0].column == 'reference'
            errors[0].code == 'imports.cell.too_long'
        }
        manager.upload('/api/v1/imports?kind=payments', 'big.csv', new byte[60 * 1024 * 1024]).status == 413
    }

    def "an agent brings in rows of own properties only"() {
        given:
        def agent = signedIn(Role.AGENT, UUID.randomUUID())
        def id = agent.upload('/api/v1/imports?kind=rent-roll', 'r.csv', RENT_ROLL.readLines()[0..1].join('\n').getBytes('UTF-8')).body.id

        when:
        agent.post("/api/v1/imports/$id/commit")

        then:
        new PollingConditions(timeout: 20, delay: 0.1).eventually {
            def answer = agent.get("/api/v1/imports/$id").body
            assert answer.status == 'committed'
            assert answer.errors*.code == ['imports.row.foreign_property']
        }
        signedIn(Role.AGENT, UUID.randomUUID()).get("/api/v1/imports/$id").status == 404
    }
}
