package anju.kernel.http

import io.micronaut.context.ApplicationContext
import io.micronaut.context.exceptions.ConfigurationException
import io.micronaut.http.HttpHeaders
import io.micronaut.http.HttpRequest
import java.util.stream.Stream
import spock.lang.Specification

/** Trusted are 10.0.0.5, 192.168.0.0/24 and 2001:db8:aa::/48. */
class ClientAddressSpec extends Specification {
    def addresses = new ClientAddress(['10.0.0.5', ' 192.168.0.0/24', '2001:db8:aa::/48', ''])

    def "#situation: #peer with #forwarded is #client"() {
        expect:
        addresses.resolve(request(peer, forwarded)) == client

        where:
        situation                             | peer             | forwarded                                  || client
        'no proxy'                            | '203.0.113.7'    | []                                         || '203.0.113.7'
        'a stranger who claims to be another' | '203.0.113.7'    | ['198.51.100.1']                           || '203.0.113.7'
        'a stranger who names a proxy'        | '203.0.113.7'    | ['198.51.100.1, 10.0.0.5']                 || '203.0.113.7'
        'a neighbour of the proxy'            | '10.0.0.6'       | ['198.51.100.1']                           || '10.0.0.6'
        'one hop'                             | '10.0.0.5'       | ['203.0.113.7']                            || '203.0.113.7'
        'several hops'                        | '10.0.0.5'       | ['203.0.113.7, 192.168.0.9,192.168.0.10']  || '203.0.113.7'
        'several hops, a header each'         | '10.0.0.5'       | ['203.0.113.7', '192.168.0.9']             || '203.0.113.7'
        'a left part that somebody made up'   | '10.0.0.5'       | ['198.51.100.1, 10.0.0.5, 203.0.113.7']    || '203.0.113.7'
        'made up before a further hop'        | '10.0.0.5'       | ['198.51.100.1, 203.0.113.7, 192.168.0.9'] || '203.0.113.7'
        'the proxy itself'                    | '10.0.0.5'       | []                                         || '10.0.0.5'
        'nothing'                             | '10.0.0.5'       | ['']                                       || '10.0.0.5'
        'none but proxies'                    | '10.0.0.5'       | ['192.168.0.9']                            || '192.168.0.9'
        'no address'                          | '10.0.0.5'       | ['198.51.100.1, unknown']                  || '10.0.0.5'
        'a name, which nobody looks up'       | '10.0.0.5'       | ['localhost']                              || '10.0.0.5'
        'no address before a further hop'     | '10.0.0.5'       | ['198.51.100.1, 1.2.3, 192.168.0.9']       || '192.168.0.9'
        'a port'                              | '10.0.0.5'       | ['203.0.113.7:50412']                      || '203.0.113.7'
        'IPv6'                                | '10.0.0.5'       | ['2001:db8:bb::7']                         || '2001:db8:bb:0:0:0:0:7'
        'IPv6 that ends like a port'          | '10.0.0.5'       | ['2001:db8:bb::7:443']                     || '2001:db8:bb:0:0:0:7:443'
        'IPv6 in brackets'                    | '10.0.0.5'       | ['[2001:db8:bb::7]']                       || '2001:db8:bb:0:0:0:0:7'
        'IPv6 with a port'                    | '10.0.0.5'       | ['[2001:db8:bb::7]:50412']                 || '2001:db8:bb:0:0:0:0:7'
        'IPv4 written as IPv6'                | '10.0.0.5'       | ['::ffff:203.0.113.7']                     || '203.0.113.7'
        'a proxy by IPv6'                     | '2001:db8:aa::1' | ['203.0.113.7']                            || '203.0.113.7'
        'a stranger by IPv6'                  | '2001:db8:bb::1' | ['203.0.113.7']                            || '2001:db8:bb:0:0:0:0:1'
    }

    def "without proxies nobody's header counts"() {
        expect:
        new ClientAddress([]).resolve(request('127.0.0.1', ['203.0.113.7'])) == '127.0.0.1'
    }

    def "#wrong stops the start, and is named"() {
        when:
        ApplicationContext.run(['anju.http.trusted-proxies': "10.0.0.5,$wrong".toString()], 'test').close()

        then:
        def failed = thrown(RuntimeException)
        def reason = Stream.iterate((Throwable) failed, { it != null }, { it.cause }).find { it instanceof ConfigurationException }
        reason.message == "anju.http.trusted-proxies: $wrong is neither an address (10.0.0.5) nor a range (10.0.0.0/8)"

        where:
        wrong << ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '2001:db8::/129', '10.0.0']
    }

    private HttpRequest request(String peer, List<String> forwarded) {
        def headers = Stub(HttpHeaders) {
            getAll('X-Forwarded-For') >> forwarded
        }
        Stub(HttpRequest) {
            getRemoteAddress() >> new InetSocketAddress(InetAddress.getByName(peer), 50_000)
            getHeaders() >> headers
        }
    }
}
