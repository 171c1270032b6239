package anju.kernel

import static anju.kernel.Role.ADMIN

import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import io.micronaut.core.type.Argument
import io.micronaut.serde.ObjectMapper
import io.micronaut.serde.exceptions.SerdeException
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Instant
import java.time.LocalDate
import org.joda.money.Money

class HttpSpec extends AnjuSpec {
    JsonHttp admin = signedIn(ADMIN)

    def "a body that cannot be read names the place: #body"() {
        when:
        def answer = admin.post('/api/v1/staff', 'Accept-Language': 'en', body)

        then:
        answer.status == 400
        answer.header('content-type').startsWith('application/problem+json')
        answer.body.errors*.pointer == pointers
        answer.body.code == code

        where:
        body                                                                    || pointers         | code
        '{"username":"a.b","name":"A","roles":["AGENT"],"admin":true}'          || ['/admin']       | 'kernel.unknown_field'
        '{"username":["a.b"],"name":"A","roles":["AGENT"]}'                     || ['/username']    | 'kernel.expected.text'
        '{"username":{"a":1},"name":"A","roles":["AGENT"]}'                     || ['/username']    | 'kernel.expected.text'
        '{"username":"a.b","name":"A","roles":"AGENT"}'                         || ['/roles']       | 'kernel.expected.list'
        '{"username":"a.b","name":"A","roles":["CAPTAIN"]}'                     || ['/roles/0']     | 'kernel.expected.one_of'
        '{"username":"a.b","name":"A","roles":["AGENT"],"propertyIds":["x"]}'   || ['/propertyIds'] | 'kernel.expected.id'
        '{"username":"a.b","name":"A","roles":["AGENT"],'                       || null             | 'kernel.unreadable'
        'what?'                                                                 || null             | 'kernel.unreadable'
        '{"username":12345,"name":"A","roles":["AGENT"]}'                       || ['/username']    | 'kernel.expected.text'
        '{"username":"a.b","name":"half \\ud83d","roles":["AGENT"]}'            || ['/name']        | 'kernel.expected.text'
        '[]'                                                                    || ['']             | 'kernel.expected.object'
    }

    def "a body that can be read but says too little is 422 with the places"() {
        when:
        def answer = admin.post('/api/v1/staff', 'Accept-Language': 'en', '{"name":" "}')

        then:
        answer.status == 422
        answer.body.code == 'kernel.invalid'
        answer.body.detail == '3 fields need a correction'
        answer.body.errors.collectEntries { [it.pointer, it.code] } == [
            '/name': 'kernel.constraint.NotBlank', '/roles': 'kernel.constraint.NotEmpty', '/username': 'kernel.constraint.NotBlank']
    }

    def "a character that text cannot have is refused, not an accident"() {
        when:
        def answer = admin.post('/api/v1/staff', 'Accept-Language': 'en', [username: 'nul', name: 'A\u0000', roles: ['AGENT']])

        then:
        answer.status == 422
        answer.body.code == 'kernel.cannot_be_kept'
    }

    def "#json is not a #type"() {
        when:
        bean(ObjectMapper).readValue(json, Argument.of(type))

        then:
        thrown(SerdeException)

        where:
        json    | type
        '"12"'  | Integer
        '1.5'   | Integer
        '1e300' | Long
        '3e9'   | Integer
        'true'  | Integer
        '[12]'  | Long
        '12'    | String
        '["a"]' | String
        '"yes"' | Boolean
        '1'     | Boolean
        '20000' | LocalDate
        '"-9999-01-01"'           | LocalDate
        '"+10000-01-01T00:00:00Z"' | Instant

        '{"amount":"1000000000000.00","currency":"CNY"}' | Money
    }

    def "what is of its type is read"() {
        given:
        def read = { json, type -> bean(ObjectMapper).readValue(json, Argument.of(type)) }

        expect:
        read('12', Integer) == 12
        read('"2026-01-31"', LocalDate) == LocalDate.of(2026, 1, 31)
        read('"2026-01-31T08:00:00+08:00"', Instant) == Instant.parse('2026-01-31T00:00:00Z')
        read('12.0', Long) == 12L
        read('9007199254740993', Long) == 9007199254740993L
        read('"a"', String) == 'a'
        read('false', Boolean) == false
    }

    def "no body at all is 400"() {
        expect:
        admin.post('/api/v1/staff').status == 400
    }

    def "a query that cannot be read names the parameter, one that nobody knows is ignored"() {
        expect:
        admin.get('/api/v1/staff?limit=many').with { [status, body.errors*.pointer] } == [400, ['/limit']]
        admin.get('/api/v1/staff?limit=0').status == 400
        admin.get('/api/v1/staff?limit=201').status == 400
        admin.get('/api/v1/staff?cursor=x').status == 400
        admin.get('/api/v1/staff?wish=granted').status == 200
    }

    def "a path with an id that is none does not exist"() {
        expect:
        admin.get('/api/v1/staff/not-an-id').with { [status, body.code] } == [404, 'kernel.no_such_page']
        admin.get("/api/v1/staff/${Ids.next()}").with { [status, body.code] } == [404, 'identity.no_such_staff']
    }

    def "what the framework refuses is problem+json too: #status"() {
        expect:
        with(call(admin)) {
            it.status == status
            header('content-type').startsWith('application/problem+json')
            body.type == "urn:anju:problem:$code"
            body.title && body.detail && body.traceId == header('x-request-id')
        }

        where:
        status | code                    | call
        404    | 'kernel.no_such_page'   | { it.get('/api/v1/nothing-here') }
        405    | 'kernel.method'         | { it.patch('/api/v1/staff', [:]) }
        415    | 'kernel.media_type'     | { it.post('/api/v1/staff', 'Content-Type': 'text/plain', 'x') }
        400    | 'kernel.if_match'       | { it.put("/api/v1/staff/${Ids.next()}", 'If-Match': 'x', [name: 'x', roles: ['AGENT']]) }
        428    | 'kernel.version_required' | { it.put("/api/v1/staff/${Ids.next()}", [name: 'x', roles: ['AGENT']]) }
    }

    def "a body above the limit is 413"() {
        when:
        def request = HttpRequest.newBuilder(server.URI.resolve('/api/v1/session'))
            .header('Content-Type', 'application/json')
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[70_000_000])).build()
        int status
        try {
            status = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()
        } catch (IOException closedBeforeAllWasSent) {
            status = 413
        }

        then:
        status == 413
    }

    def "problems speak the reader's language, Chinese by default"() {
        expect:
        http.get('/api/v1/session', 'Accept-Language': language).body.title == title

        where:
        language        | title
        'zh-CN,zh'      | '需要登录'
        'en-GB,en'      | 'Please sign in'
        'fr'            | '需要登录'
    }

    def "what nobody foresaw says nothing of the inside"() {
        given:
        sql.execute('ALTER TABLE identity.api_token RENAME TO api_token_away')

        when:
        def answer = admin.get('/api/v1/api-tokens')

        then:
        answer.status == 500
        answer.body.code == 'kernel.internal'
        !(answer.text =~ /(?i)sql|exception|api_token|anju\./)

        cleanup:
        sql.execute('ALTER TABLE identity.api_token_away RENAME TO api_token')
    }

    def "the caller's trace goes on, a wrong one is replaced"() {
        expect:
        http.get('/api/v1/setup', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')
            .header('x-request-id') == '4bf92f3577b34da6a3ce929d0e0e4736'
        http.get('/api/v1/setup', traceparent: 'injected\tline').header('x-request-id') ==~ /[0-9a-f]{32}/
    }
}
