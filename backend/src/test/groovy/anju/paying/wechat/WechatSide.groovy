package anju.paying.wechat

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.PrivateKey
import java.security.PublicKey
import java.security.SecureRandom
import java.security.Signature
import java.time.Instant
import java.time.OffsetDateTime
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import javax.crypto.Cipher
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec

/** WeChat Pay as it is seen from a merchant: its interface over HTTP, and callbacks in the format of its documentation. */
class WechatSide {
    static final String MCHID = '1900000109'
    static final String APPID = 'wxd678efh567hg6787'
    static final String SERIAL = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
    static final String KEY_ID = 'PUB_KEY_ID_0119000001092024112200395500001234'
    static final String API_KEY = 'anju-spec-api-v3-key-32-letters!'

    final KeyPair merchant = pair()
    final KeyPair wechat = pair()
    final Path folder = Files.createTempDirectory('anju-wechat')
    final ServerSocket server = new ServerSocket(0, 50, InetAddress.loopbackAddress)
    /** What was asked, in order: method, path, body. */
    final List<Map> asked = new CopyOnWriteArrayList<>()
    /** By method and the beginning of the path what is answered: [status, body]. */
    final Map<String, List> answers = new ConcurrentHashMap<>()

    WechatSide() {
        pem('merchant.pem', 'PRIVATE KEY', merchant.private.encoded)
        pem('wechat.pem', 'PUBLIC KEY', wechat.public.encoded)
        Thread.ofPlatform().daemon().name('wechat-side').start {
            while (!server.closed) {
                try {
                    answer(server.accept())
                } catch (IOException ended) {
                    // the spec is over, or the other side hung up
                }
            }
        }
    }

    void stop() {
        server.close()
    }

    Map<String, Object> settings() {
        ['enabled': 'true', mchid: MCHID, appid: APPID, serial: SERIAL, 'private-key-file': "$folder/merchant.pem".toString(),
         'api-key': API_KEY, 'public-key-id': KEY_ID, 'public-key-file': "$folder/wechat.pem".toString(),
         host: "http://127.0.0.1:$server.localPort".toString()].collectEntries { name, value -> ["anju.paying.wechat.$name".toString(), value] }
    }

    private void pem(String name, String kind, byte[] key) {
        Files.writeString(folder.resolve(name), "-----BEGIN $kind-----\n${Base64.getMimeEncoder(64, '\n'.bytes).encodeToString(key)}\n-----END $kind-----\n".toString())
    }

    static KeyPair pair() {
        KeyPairGenerator.getInstance('RSA').with {
            initialize(2048)
            generateKeyPair()
        }
    }

    /** One request and its answer; the JDK's own server would write the names of headers in another case. */
    private void answer(Socket socket) {
        def input = new BufferedInputStream(socket.inputStream)
        def (method, path) = line(input).tokenize(' ')
        def headers = [:]
        for (def text = line(input); text; text = line(input)) headers[text.substring(0, text.indexOf(':')).toLowerCase()] = text.substring(text.indexOf(':') + 1).trim()
        def body = new String(input.readNBytes((headers['content-length'] ?: '0') as int), 'UTF-8')
        asked << [method: method, path: path, body: body, authorization: headers.authorization, serial: headers['wechatpay-serial']]
        def known = answers.findAll { "$method $path".startsWith(it.key) }.max { it.key.length() }?.value ?: [404, [code: 'ORDER_NOT_EXIST', message: '订单不存在']]
        def said = known[1] == null ? '' : JsonOutput.toJson(known[1])
        def head = signed(said) + ['Content-Type': 'application/json', 'Content-Length': "${said.getBytes('UTF-8').length}", Connection: 'close']
        def text = "HTTP/1.1 ${known[0]} Said\r\n" + head.collect { "$it.key: $it.value\r\n" }.join() + "\r\n" + said
        socket.outputStream.write(text.getBytes('UTF-8'))
        socket.close()
    }

    private static String line(InputStream input) {
        def text = new StringBuilder()
        for (int c = input.read(); c >= 0 && c != 10; c = input.read()) if (c != 13) text.append(c as char)
        text.toString()
    }

    /** Whether a request was signed by the merchant: over method, path, time, nonce and body. */
    boolean signedByMerchant(Map request) {
        def parts = (request.authorization =~ /(\w+)="([^"]*)"/).collect { [it[1], it[2]] }.collectEntries()
        assert request.authorization.startsWith('WECHATPAY2-SHA256-RSA2048 ')
        assert parts.mchid == MCHID && parts.serial_no == SERIAL
        isSigned(merchant.public, [request.method, request.path, parts.timestamp, parts.nonce_str, request.body].collect { "$it\n" }.join(), parts.signature)
    }

    /** Headers over a body, as WeChat signs what it says. */
    Map<String, String> signed(String body, Map options = [:]) {
        def time = String.valueOf(options.time ?: Instant.now().epochSecond)
        def nonce = 'fdasflkja484w' + new SecureRandom().nextInt(1_000_000)
        ['Wechatpay-Timestamp': time, 'Wechatpay-Nonce': nonce, 'Wechatpay-Serial': options.serial ?: KEY_ID,
         'Wechatpay-Signature': sign(options.key ?: wechat.private, "$time\n$nonce\n$body\n"),
         'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048', 'Request-ID': '08F78BB5AF0610D302']
    }

    /** A callback's body; its resource is encrypted with the APIv3 key. */
    static String notification(String type, Map resource, String key = API_KEY) {
        def nonce = 'd215b0511e9c'
        def about = type.startsWith('REFUND') ? 'refund' : 'transaction'
        JsonOutput.toJson([
            id           : 'EV-2018022511223320873', create_time: '2026-05-20T13:29:35+08:00', resource_type: 'encrypt-resource',
            event_type   : type, summary: '支付成功',
            resource     : [original_type: about, algorithm: 'AEAD_AES_256_GCM', ciphertext: encrypted(JsonOutput.toJson(resource), nonce, about, key),
                            associated_data: about, nonce: nonce]])
    }

    static Map transaction(String reference, long fen, Map other = [:]) {
        [transaction_id: '1217752501201407033233368018', amount: [payer_total: fen, total: fen, currency: 'CNY', payer_currency: 'CNY'],
         mchid         : MCHID, trade_state: 'SUCCESS', bank_type: 'CMC', promotion_detail: [], success_time: beijing(),
         payer         : [openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'], out_trade_no: reference, appid: APPID, trade_state_desc: '支付成功',
         trade_type    : 'MWEB', attach: ''] + other
    }

    static Map refund(String reference, long fen, long total = fen, Map other = [:]) {
        [mchid       : MCHID, transaction_id: '1217752501201407033233368018', out_trade_no: reference, refund_id: '50200207182018070300011301001',
         out_refund_no: reference + 'R', refund_status: 'SUCCESS', success_time: beijing(), user_received_account: '招商银行信用卡0403',
         amount      : [total: total, refund: fen, payer_total: total, payer_refund: fen]] + other
    }

    static String beijing() {
        OffsetDateTime.now(ZoneId.of('Asia/Shanghai')).format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX"))
    }

    private static String encrypted(String text, String nonce, String about, String key) {
        def cipher = Cipher.getInstance('AES/GCM/NoPadding')
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.bytes, 'AES'), new GCMParameterSpec(128, nonce.bytes))
        cipher.updateAAD(about.bytes)
        Base64.encoder.encodeToString(cipher.doFinal(text.getBytes('UTF-8')))
    }

    static String sign(PrivateKey key, String text) {
        Signature.getInstance('SHA256withRSA').with {
            initSign(key)
            update(text.getBytes('UTF-8'))
            Base64.encoder.encodeToString(sign())
        }
    }

    private static boolean isSigned(PublicKey key, String text, String signature) {
        Signature.getInstance('SHA256withRSA').with {
            initVerify(key)
            update(text.getBytes('UTF-8'))
            verify(Base64.decoder.decode(signature))
        }
    }

    static Object json(Map request) {
        new JsonSlurper().parseText(request.body)
    }
}
