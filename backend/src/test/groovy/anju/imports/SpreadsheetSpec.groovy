package anju.imports

import anju.kernel.Role
import anju.testing.AnjuSpec
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** Spreadsheets as spreadsheet programs write them: numbers are binary, days are numbers. */
class SpreadsheetSpec extends AnjuSpec {
    static final PHONE = '13911410001'
    static final HEAD = ['phone', 'paid_on', 'amount', 'reference']
    static final MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    static final RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

    @Shared def manager = signedIn(Role.MANAGER).with(['Accept-Language': 'en'])

    def "an amount stored as #stored is read as #read"() {
        when:
        def run = previewed(HEAD, [[PHONE, '<v>45717</v>', stored, 'Q1']])
        def row = manager.get("/api/v1/imports/$run.id/rows").body.items[0]

        then:
        row.cells[2] == read
        row.errors*.code - 'imports.row.no_tenant' == refused

        where:
        stored                                        || read                 | refused
        '<v>3200</v>'                                 || '3200'               | []
        '<v>68.900000000000006</v>'                   || '68.9'               | []
        '<v>1101.5999999999999</v>'                   || '1101.6'             | []
        '<f>3*68.9</f><v>206.70000000000002</v>'      || '206.7'              | []
        '<f>SUM(C5:C9)</f><v>1.1E3</v>'               || '1100'               | []
        '<v>68.905000000000001</v>'                   || '68.905'             | ['imports.cell.amount']
        '<v>110101199001011234</v>'                   || '110101199001011234' | ['imports.cell.amount']
        '<v>1E+999999999</v>'                         || '1E+999999999'       | ['imports.cell.amount']
    }

    def "in a workbook that counts from 1904 the number 44255 is 2025-03-01, in a column called #heading too"() {
        given:
        committed('rent-roll', 'property,unit,tenant,phone,lease_start,lease_end,rent\n' +
            "Maple,1,Ann,$PHONE,2025-01-01,2025-12-31,3000\n")

        when:
        def run = previewed(['phone', heading, 'amount', 'reference'], [
            [PHONE, '<v>44255</v>', '<v>68.900000000000006</v>', reference],
            [PHONE, '<v>44256</v>', '<v>0</v>', 'wrong']], ' date1904="1"')
        if (run.status == 'mapping') run = manager.post("/api/v1/imports/$run.id/mapping", [columns: [(heading): 'paid_on']]).body

        then:
        [run.valid, run.invalid] == [1, 1]
        manager.get("/api/v1/imports/$run.id/errors.csv").text.readLines()[1].startsWith("$PHONE,2025-03-02,0,wrong,")

        when:
        committed(run.id)

        then:
        with(manager.get("/api/v1/payments?q=$reference").body.items) {
            it*.paidOn == ['2025-03-01']
            it*.amount*.amount == ['68.90']
        }

        where:
        heading        | reference
        'paid_on'      | 'MAC-1'
        'day of money' | 'MAC-2'
    }

    private Map previewed(List<String> heading, List<List<String>> rows, String date1904 = '') {
        def answer = manager.upload('/api/v1/imports?kind=payments', 'payments.xlsx', workbook([heading] + rows, date1904))
        assert answer.status == 201
        answer.body
    }

    private void committed(String kind, String csv) {
        def answer = manager.upload("/api/v1/imports?kind=$kind", 'a.csv', csv.bytes)
        assert answer.status == 201 && answer.body.invalid == 0
        committed(answer.body.id)
    }

    private void committed(String id) {
        assert manager.post("/api/v1/imports/$id/commit").status == 202
        new PollingConditions(timeout: 20, delay: 0.1).eventually {
            assert manager.get("/api/v1/imports/$id").body.status == 'committed'
        }
    }

    /** What is no XML is text. */
    private static byte[] workbook(List<List<String>> rows, String date1904) {
        def lines = rows.withIndex(1).collect { cells, n ->
            "<row r='$n'>" + cells.withIndex().collect { cell, at ->
                def address = "${(char) (('A' as char) + at)}$n"
                cell.startsWith('<') ? "<c r='$address'>$cell</c>" : "<c r='$address' t='inlineStr'><is><t>$cell</t></is></c>"
            }.join('') + '</row>'
        }.join('')
        zip([
            '[Content_Types].xml'       : '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            'xl/workbook.xml'           : "<workbook xmlns='$MAIN' xmlns:r='$RELATIONS'><workbookPr$date1904/>" +
                "<sheets><sheet name='1' sheetId='1' r:id='r1'/></sheets></workbook>",
            'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
                "<Relationship Id='r1' Type='$RELATIONS/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
            'xl/worksheets/sheet1.xml'  : "<worksheet xmlns='$MAIN'><sheetData>$lines</sheetData></worksheet>"])
    }

    private static byte[] zip(Map<String, String> entries) {
        def out = new ByteArrayOutputStream()
        new ZipOutputStream(out).withCloseable { zip ->
            entries.each { name, text ->
                zip.putNextEntry(new ZipEntry(name))
                zip.write(text.toString().bytes)
            }
        }
        out.toByteArray()
    }
}
