package anju.kernel

import anju.kernel.http.CsvFile
import spock.lang.Specification

class CsvFileSpec extends Specification {

    def "a cell of #cell stands in a CSV as #written"() {
        given:
        def file = new CsvFile()

        when:
        file.row('begin', cell, 'end')

        then: 'with the mark by which Excel knows UTF-8'
        new String(file.response('a.csv').body(), 'UTF-8') == "\uFEFFbegin,$written,end\r\n"

        where:
        cell           | written
        '王伟'           | '王伟'
        '=1+1'         | "'=1+1"
        '+8613800000000' | "'+8613800000000"
        '-5'           | "'-5"
        '@SUM(A1)'     | "'@SUM(A1)"
        -5             | '-5'
        'a,b'          | '"a,b"'
        'say "hi"'     | '"say ""hi"""'
        null           | ''
    }
}
