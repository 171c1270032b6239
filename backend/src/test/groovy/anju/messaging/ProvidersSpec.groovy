package anju.messaging

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.micronaut.serde.ObjectMapper
import java.net.URLDecoder
import java.security.MessageDigest
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import spock.lang.Specification

/** The two adapters against a local server that answers as the providers' documentation says, and as they do when they fail. */
class ProvidersSpec extends Specification {
    static final NOW = Instant.parse('2026-03-02T04:05:06.789Z')
    private static final PATIENCE = Duration.ofSeconds(30)
    static final MESSAGE = new Outgoing(
        UUID.fromString('01a20248-b1b5-7d1f-9723-70040f732cf3'), '+8613800001111', '静安项目', '关于漏水', '您好：漏水',
        [what: '漏水', amount: '¥1.00'], 'SMS_1')

    HttpServer provider
    List<Map> asked = new CopyOnWriteArrayList<>()
    Closure<?> answer = { Map request -> [200, [:]] }

    def setup() {
        provider = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        provider.executor = Executors.newCachedThreadPool()
        provider.createContext('/') { HttpExchange exchange ->
            def request = [
                method: exchange.requestMethod, path: exchange.requestURI.path, query: exchange.requestURI.rawQuery,
                headers: exchange.requestHeaders, body: exchange.requestBody.text, fields: fields(exchange.requestURI.rawQuery)]
            asked << request
            def (status, body, headers) = answer(request) + [null, null]
            headers?.each { name, value -> exchange.responseHeaders.add(name, value) }
            def bytes = (body instanceof String ? body : JsonOutput.toJson(body)).getBytes('UTF-8')
            exchange.sendResponseHeaders(status, bytes.length)
            exchange.responseBody.withCloseable { it.write(bytes) }
        }
        provider.start()
    }

    def cleanup() {
        provider.stop(0)
    }

    private static Map<String, String> fields(String query) {
        (query ?: '').split('&').findAll().collectEntries { it.split('=', 2).collect { URLDecoder.decode(it, 'UTF-8') } }
    }

    private URI getUrl() {
        new URI("http://127.0.0.1:$provider.address.port")
    }

    private Outcome sms(Map options = [:]) {
        sms(options, MESSAGE)
    }

    private Outcome sms(Map options = [:], Outgoing message) {
        def settings = new SmsSettings(options.url ?: url, 'key', options.secret ?: 'secret', '安居', options.patience ?: PATIENCE)
        new SmsChannel(settings, ObjectMapper.getDefault(), Clock.fixed(NOW, ZoneId.of('UTC'))).open().send(message)
    }

    def "an SMS is asked for with the provider's own copy and its variables"() {
        given:
        answer = { [200, [Code: 'OK', Message: 'OK', BizId: '90061^0', RequestId: 'r']] }

        expect:
        sms() == new Outcome.Delivered('90061^0')
        with(asked.first()) {
            method == 'POST' && path == '/'
            fields == [PhoneNumbers: '13800001111', SignName: '安居', TemplateCode: 'SMS_1', OutId: MESSAGE.id().toString(),
                       TemplateParam: fields.TemplateParam]
            new JsonSlurper().parseText(fields.TemplateParam) == [what: '漏水', amount: '¥1.00']
            headers.getFirst('x-acs-action') == 'SendSms'
            headers.getFirst('x-acs-version') == '2017-05-25'
            headers.getFirst('x-acs-date') == '2026-03-02T04:05:06Z'
        }
    }

    def "the signature is the one the provider works out from what it got"() {
        given:
        answer = { request -> signatureOf(request, 'secret') == given(request)
            ? [200, [Code: 'OK', BizId: '1']]
            : [400, [Code: 'SignatureDoesNotMatch', Message: 'Specified signature is not matched with our calculation.']] }

        expect:
        sms() instanceof Outcome.Delivered
        sms(secret: 'wrong') == new Outcome.Again('SignatureDoesNotMatch Specified signature is not matched with our calculation.')
    }

    def "abroad the number carries its country"() {
        given:
        answer = { [200, [Code: 'OK', BizId: '1']] }

        when:
        sms(new Outgoing(MESSAGE.id(), '+85291234567', '', 's', 'b', [:], 'SMS_2'))

        then:
        asked.first().fields.PhoneNumbers == '85291234567'
    }

    def "#status #code of the SMS provider is #outcome"() {
        given:
        answer = { [status, [Code: code, Message: 'm']] }

        expect:
        sms() == outcome

        where:
        status | code                         | outcome
        400    | 'isv.MOBILE_NUMBER_ILLEGAL'  | new Outcome.Refused('isv.MOBILE_NUMBER_ILLEGAL m')
        400    | 'isv.SMS_TEMPLATE_ILLEGAL'   | new Outcome.Refused('isv.SMS_TEMPLATE_ILLEGAL m')
        400    | 'Throttling.User'            | new Outcome.Again('Throttling.User m', Duration.ofMinutes(1), false)
        200    | 'isv.BUSINESS_LIMIT_CONTROL' | new Outcome.Again('isv.BUSINESS_LIMIT_CONTROL m', Duration.ofHours(1), false)
        200    | 'isv.AMOUNT_NOT_ENOUGH'      | new Outcome.Again('isv.AMOUNT_NOT_ENOUGH m')
        404    | 'InvalidAccessKeyId.NotFound' | new Outcome.Again('InvalidAccessKeyId.NotFound m')
        500    | 'InternalError'              | new Outcome.Again('provider answers 500', null, true)
        503    | 'ServiceUnavailable'         | new Outcome.Again('provider answers 503', null, true)
    }

    def "a throttle with a time is heeded, nonsense and silence are tried again"() {
        when:
        answer = { [429, 'slow down', ['Retry-After': '120']] }

        then:
        sms() == new Outcome.Again('provider throttles', Duration.ofMinutes(2), false)

        when:
        answer = { [200, '<html>'] }

        then:
        sms() == new Outcome.Again('provider answers 200 with what cannot be read', null, true)

        when:
        answer = { Thread.sleep(1500); [200, [Code: 'OK']] }
        def begun = System.nanoTime()

        then:
        sms(patience: Duration.ofMillis(400)) == new Outcome.Again('provider did not answer in time', null, true)
        Duration.ofNanos(System.nanoTime() - begun).toMillis() < 1200
        sms(url: new URI('http://127.0.0.1:1')) == new Outcome.Again('provider cannot be reached')
    }

    private Channel.Line wechat() {
        def settings = new WechatSettings(url, 'app', 'the-secret', PATIENCE)
        new WechatChannel(settings, ObjectMapper.getDefault(), Clock.fixed(NOW, ZoneId.of('UTC'))).open()
    }

    private static final TO = new Outgoing(MESSAGE.id(), 'openid', '', 's', 'b', [what: '漏水'], 'TPL')

    def "WeChat gets a token once and then messages with it"() {
        given:
        answer = { it.path == '/cgi-bin/token' ? [200, [access_token: 't1', expires_in: 7200]] : [200, [errcode: 0, errmsg: 'ok', msgid: 200163]] }
        def line = wechat()

        expect:
        line.send(TO) == new Outcome.Delivered('200163')
        line.send(TO) == new Outcome.Delivered('200163')
        asked*.path == ['/cgi-bin/token'] + ['/cgi-bin/message/template/send'] * 2
        asked[0].fields == [grant_type: 'client_credential', appid: 'app', secret: 'the-secret']
        asked[1].fields == [access_token: 't1']
        new JsonSlurper().parseText(asked[1].body) == [
            touser: 'openid', template_id: 'TPL', client_msg_id: '01a20248b1b57d1f972370040f732cf3', data: [what: [value: '漏水']]]
    }

    def "a token that ran out early is fetched anew once, not for ever"() {
        given:
        def tokens = 0
        answer = { it.path == '/cgi-bin/token' ? [200, [access_token: "t${++tokens}".toString(), expires_in: 7200]]
            : it.fields.access_token == 't2' ? [200, [errcode: 0, msgid: 1]] : [200, [errcode: 42001, errmsg: 'access_token expired']] }
        def line = wechat()

        expect:
        line.send(TO) instanceof Outcome.Delivered
        tokens == 2

        when:
        answer = { it.path == '/cgi-bin/token' ? [200, [access_token: "t${++tokens}".toString(), expires_in: 7200]]
            : [200, [errcode: 40001, errmsg: 'invalid credential']] }

        then:
        line.send(TO) == new Outcome.Again('40001 invalid credential')
        tokens == 3
    }

    def "#code of WeChat is #outcome"() {
        given:
        answer = { it.path == '/cgi-bin/token' ? [200, [access_token: 't1', expires_in: 7200]] : [200, [errcode: code, errmsg: 'm']] }

        expect:
        wechat().send(TO) == outcome

        where:
        code  | outcome
        40003 | new Outcome.Refused('40003 m')
        43004 | new Outcome.Refused('43004 m')
        40037 | new Outcome.Refused('40037 m')
        45009 | new Outcome.Again('45009 m', Duration.ofMinutes(1), false)
        -1    | new Outcome.Again('-1 m', Duration.ofMinutes(1), false)
        48001 | new Outcome.Again('48001 m')
    }

    def "wrong credentials of WeChat say so and nothing of the secret"() {
        given:
        answer = { [200, [errcode: 40125, errmsg: 'invalid appsecret']] }

        expect:
        wechat().send(TO) == new Outcome.Again('WeChat gives no access token: 40125 invalid appsecret')
        !new WechatSettings(url, 'app', 'the-secret', Duration.ofSeconds(1)).toString().contains('the-secret')
        !new SmsSettings(url, 'key', 'the-secret', 's', Duration.ofSeconds(1)).toString().contains('the-secret')
    }

    private static String given(Map request) {
        request.headers.getFirst('Authorization').split('Signature=').last()
    }

    /** ACS3-HMAC-SHA256 as documented, from what arrived. */
    private static String signatureOf(Map request, String secret) {
        def names = (request.headers.getFirst('Authorization') =~ /SignedHeaders=([^,]+)/)[0][1]
        def canonical = [
            request.method, request.path, request.query.split('&').sort().join('&'),
            names.split(';').collect { "$it:${request.headers.getFirst(it)}\n" }.join(''), names, sha256(request.body)].join('\n')
        def mac = Mac.getInstance('HmacSHA256')
        mac.init(new SecretKeySpec(secret.getBytes('UTF-8'), 'HmacSHA256'))
        HexFormat.of().formatHex(mac.doFinal("ACS3-HMAC-SHA256\n${sha256(canonical)}".toString().getBytes('UTF-8')))
    }

    private static String sha256(String text) {
        HexFormat.of().formatHex(MessageDigest.getInstance('SHA-256').digest(text.getBytes('UTF-8')))
    }
}
