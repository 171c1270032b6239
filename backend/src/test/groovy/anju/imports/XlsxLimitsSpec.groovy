package anju.imports

import anju.kernel.Role
import anju.testing.AnjuSpec
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import spock.lang.Shared

/** Files that are not, or not only, what they say: refused whole, with what to do about it. */
class XlsxLimitsSpec extends AnjuSpec {
    static final HEAD = 'phone,paid_on,amount,reference\n'
    static final ROW = '13911310001,2025-03-01,5,Q1\n'
    static final OLE2 = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    @Shared def manager = signedIn(Role.MANAGER).with(['Accept-Language': 'en'])

    def "#what is refused: #message"() {
        when:
        def answer = upload(name, bytes)

        then:
        answer.status == 422
        answer.body.code == code
        answer.body.errors*.pointer == ['/file']
        answer.body.detail == message

        where:
        what                                           | name     | bytes                                            || code
        'a sheet that unpacks a thousandfold'          | 'a.xlsx' | workbook('xl/worksheets/sheet1.xml': 11_000_000) || 'imports.file.bomb'
        'a picture in a spreadsheet that does so'      | 'a.xlsx' | workbook('xl/media/image1.png': 11_000_000)      || 'imports.file.bomb'
        'a spreadsheet that does so and is called CSV' | 'a.csv'  | workbook('xl/worksheets/sheet1.xml': 11_000_000) || 'imports.file.bomb'
        'a sound spreadsheet of one word'              | 'a.xlsx' | wordy()                                          || 'imports.file.bomb'
        'a gigabyte in many small parts'               | 'a.xlsx' | saying(9_900_000, workbook(parts(109)))          || 'imports.file.bomb'
        'a spreadsheet of the nineties'                | 'a.xls'  | (OLE2 + [0] * 504) as byte[]                     || 'imports.file.old_excel'
        'one that is called XLSX'                      | 'a.xlsx' | (OLE2 + [0] * 504) as byte[]                     || 'imports.file.old_excel'
        'one that ends after its first bytes'          | 'a.xls'  | OLE2 as byte[]                                   || 'imports.file.old_excel'
        'a sound zip without a workbook'               | 'a.xlsx' | zip('word/document.xml': 100)                    || 'imports.file.not_xlsx'
        'a sound zip with nothing in it'               | 'a.xlsx' | zip([:])                                         || 'imports.file.not_xlsx'
        'a sound zip that is called CSV'               | 'a.csv'  | zip('payments.csv': 100)                         || 'imports.file.not_xlsx'
        'a spreadsheet cut off'                        | 'a.xlsx' | sample().toList().take(2_000) as byte[]          || 'imports.file.not_xlsx'

        message = [
            'imports.file.bomb'     : 'The file unpacks to far too much and is refused',
            'imports.file.old_excel': 'This is an old .xls file; save it as .xlsx or CSV',
            'imports.file.not_xlsx' : 'This is no XLSX file; save it as .xlsx again'][code]
    }

    def "#what in a CSV is a mistake in the file and told as one"() {
        when:
        def answer = upload('a.csv', (HEAD + row).bytes)

        then:
        answer.status == 422
        answer.body.code == 'imports.file.quotes'
        answer.body.errors*.pointer == ['/file']
        answer.body.detail.startsWith("The quotes of the row that begins in line $line do not match")

        where:
        what                               | row                                                            || line
        'a quote that is not closed'       | ROW + '13911310001,2025-03-01,5,"Q2\n' + ROW                   || 3
        'a word behind a quote'            | ROW + '13911310001,2025-03-01,5,"Q2"b\n' + ROW                 || 3
        'one behind a cell of three lines' | '13911310001,2025-03-01,5,"Q\n\n1"\n' + '1,2,3,"Q2"b\n' + ROW || 5
    }

    def "#what is no spreadsheet and told as none"() {
        when:
        def answer = upload('a.xlsx', bytes)

        then:
        answer.status == 422
        answer.body.code == 'imports.file.not_xlsx'

        where:
        what                            | bytes
        'a workbook and nothing else'   | workbook([:])
        'a sheet with a damaged middle' | damaged(sample())
    }

    def "a zip that unpacks a thousandfold and says that it does not"() {
        when:
        def answer = upload('a.xlsx', saying(1_000, wordy()))

        then:
        answer.status == 422
        answer.body.code == 'imports.file.bomb'
    }

    private upload(String name, byte[] bytes) {
        manager.upload('/api/v1/imports?kind=payments', name, bytes)
    }

    private byte[] sample() {
        manager.get('/api/v1/imports/samples/payments.xlsx').bytes
    }

    /** Four hundred rows with a word of 30,000 letters. */
    private static byte[] wordy() {
        def out = new ByteArrayOutputStream()
        def row = HEAD.trim().split(',').toList()
        XlsxWriter.write(new Sheet(row, (1..400).collect { ['13911310001', '2025-03-01', '5', "Q$it ${'x' * 30_000}".toString()] }), out)
        out.toByteArray()
    }

    private static Map<String, Integer> parts(int many) {
        (1..many).collectEntries { ["xl/worksheets/sheet${it}.xml".toString(), 10] }
    }

    /** With a workbook that says nothing, and entries of so many zero bytes. */
    private static byte[] workbook(Map<String, Integer> entries) {
        zip(['xl/workbook.xml': 10] + entries)
    }

    private static byte[] zip(Map<String, Integer> entries) {
        def out = new ByteArrayOutputStream()
        new ZipOutputStream(out).withCloseable { zip ->
            entries.each { name, length ->
                zip.putNextEntry(new ZipEntry(name))
                zip.write(new byte[length])
            }
        }
        out.toByteArray()
    }

    /** Its directory gives this as the size of every entry. */
    private static byte[] saying(int size, byte[] zip) {
        each('PK\u0001\u0002', zip) { at -> ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 24, size) }
    }

    private static byte[] damaged(byte[] zip) {
        each('xl/worksheets/sheet1.xml', zip) { at -> if (at < zip.length / 2) (60..160).each { zip[at + it] ^= 0x55 } }
    }

    private static byte[] each(String words, byte[] zip, Closure<?> work) {
        def text = new String(zip, 'ISO-8859-1')
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) work(at)
        zip
    }
}
