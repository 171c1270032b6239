package anju

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT

import anju.kernel.Page
import anju.kernel.Problem
import anju.kernel.http.ListExport
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.FullHouse
import anju.testing.JsonHttp
import io.micronaut.transaction.TransactionOperations
import org.apache.commons.csv.CSVFormat
import org.apache.commons.csv.CSVRecord
import spock.lang.Shared

/** What a list finds can be taken away as a CSV file. */
class ListExportSpec extends AnjuSpec {
    @Shared JsonHttp admin
    @Shared FullHouse house

    def setupSpec() {
        admin = signedIn(ADMIN)
        house = new FullHouse(admin).fill()
    }

    def "#list as a file says who, where and how much, in the reader's language"() {
        when:
        def chinese = rows(admin.with('Accept-Language': 'zh-CN'), path)
        def english = rows(admin.with('Accept-Language': 'en'), path)

        then:
        chinese.size() > 1
        chinese.first().toList().containsAll(heads)
        english.first().toList().containsAll(englishHeads)
        chinese*.size().toSet().size() == 1
        chinese.drop(1).any { it.toList().containsAll(cells) }
        english.size() == chinese.size()

        and: 'no word is missing'
        !(chinese + english).any { row -> row.any { it ==~ /(tenants|leases|billing|points|tickets)\.[a-z_]+\..*/ } }

        where:
        list          | path                         || heads                | englishHeads                 | cells
        'tenants'     | 'tenants/export'             || ['姓名', '手机', '状态'] | ['Name', 'Phone', 'State']    | ["$FullHouse.NAME Anna".toString(), '在住', "$FullHouse.NAME House".toString()]
        'leases'      | 'leases/export'              || ['房间', '最后一天', '状态'] | ['Unit', 'Last day', 'State'] | ['77Q', FullHouse.TODAY.plusMonths(10).minusDays(1).toString(), '3000.00', 'CNY', '在租']
        'bills'       | 'bills/export?item=utilities' || ['费用', '未付', '币种']   | ['Item', 'Outstanding']      | ['77Q', '水电燃气', '210.00', 'CNY', '未结清']
        'payments'    | 'payments/export'            || ['付款日', '流水号']      | ['Paid on', 'Reference']     | ["$FullHouse.NAME-1".toString(), '10.00', '待到账']
        'receivables' | 'receivables/tenants/export' || ['未付', '逾期天数']      | ['Outstanding', 'Over 90 days'] | ["$FullHouse.NAME Anna".toString(), '77Q', 'CNY']
        'the ledger'  | 'points/postings/export'     || ['日期', '事项', '积分'] | ['Day', 'Points', 'Expires on'] | ["$FullHouse.NAME Anna".toString()]
        'tickets'     | 'tickets/export'             || ['编号', '优先级', '登记时间'] | ['Number', 'State', 'Opened at'] | ["$FullHouse.NAME House".toString()]
    }

    def "the file has what is filtered, and nothing of another house"() {
        given:
        def other = admin.post('/api/v1/properties', [name: "Elsewhere of $path".toString(), timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        def agent = signedIn(AGENT, UUID.fromString(other))

        expect:
        rows(admin, "$path?propertyId=$other").size() == 1
        rows(agent, path).size() == 1
        rows(admin, path).size() > 1

        where:
        path << ['tenants/export', 'leases/export', 'bills/export', 'payments/export', 'receivables/tenants/export', 'points/postings/export', 'tickets/export']
    }

    def "telephone numbers leave masked, whoever asks, and the trail says who took how many"() {
        when:
        def phones = rows(admin, 'tenants/export').drop(1)*.get(1)
        def entry = admin.get('/api/v1/audit?action=kernel.exported').body.items.first()

        then:
        phones && phones.every { it.contains('*') }
        entry.after.file == 'tenants.csv'
        entry.after.count == phones.size()
    }

    def "a list of many pages is one file, each row once"() {
        given:
        inTransaction {
            bean(Tenants).ensure((1..450).collect { new NewTenant("Many $it", "+8613700${String.format('%06d', it)}", null, null, null) })
        }

        when:
        def names = rows(admin, 'tenants/export?sort=name').drop(1)*.get(0).findAll { it.startsWith('Many ') }

        then:
        names.size() == 450
        names.toSet().size() == 450
    }

    def "a file that would be too long is refused before anything is sent"() {
        given:
        def page = new Page([1] * 25_000, 'next')

        when:
        bean(ListExport).csv('long', [new ListExport.Column<Integer>('leases.column.unit', { it })]) { page }

        then:
        def refused = thrown(Problem.RuleBroken)
        refused.code() == 'kernel.export_too_long'
    }

    private List<CSVRecord> rows(JsonHttp who, String path) {
        def answer = who.get("/api/v1/$path")
        assert answer.status == 200
        assert answer.header('content-type').startsWith('text/csv')
        assert answer.header('content-disposition') ==~ /attachment; filename="[a-z-]+\.csv"/
        CSVFormat.EXCEL.parse(new StringReader(answer.text.substring(1))).records
    }

    private void inTransaction(Closure work) {
        bean(TransactionOperations).executeWrite { work() }
    }
}
