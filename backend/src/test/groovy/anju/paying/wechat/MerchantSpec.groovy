package anju.paying.wechat

import io.micronaut.context.exceptions.ConfigurationException
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Settings that are wrong stop the start, and the message names the key. */
class MerchantSpec extends Specification {
    @Shared @AutoCleanup('stop') WechatSide side = new WechatSide()

    def "whole settings are taken"() {
        expect:
        merchant([:]).callbacks.toString() == 'https://anju.example/api/v1/gateway-callbacks/wechat'
    }

    def "#key = #value is refused, and named"() {
        when:
        merchant([(key): value], key == 'anju.public-origin' ? value : 'https://anju.example')

        then:
        def refused = thrown(ConfigurationException)
        refused.message.contains(key)

        where:
        key                                   | value
        'anju.paying.wechat.mchid'            | null
        'anju.paying.wechat.mchid'            | 'shop'
        'anju.paying.wechat.appid'            | ''
        'anju.paying.wechat.serial'           | null
        'anju.paying.wechat.serial'           | 'not hexadecimal'
        'anju.paying.wechat.private-key-file' | null
        'anju.paying.wechat.private-key-file' | '/nowhere/key.pem'
        'anju.paying.wechat.private-key-file' | "$side.folder/wechat.pem".toString()
        'anju.paying.wechat.api-key'          | 'short'
        'anju.paying.wechat.api-key'          | null
        'anju.paying.wechat.public-key-id'    | null
        'anju.paying.wechat.public-key-file'  | '/nowhere/key.pem'
        'anju.paying.wechat.public-key-file'  | "$side.folder/merchant.pem".toString()
        'anju.public-origin'                  | null
        'anju.public-origin'                  | 'anju.example'
    }

    private Merchant merchant(Map<String, String> changed, String origin = 'https://anju.example') {
        def all = side.settings() + changed
        def one = { String name -> all["anju.paying.wechat.$name".toString()] }
        new Merchant(new WechatPaySettings(
            one('mchid'), one('appid'), one('serial'), one('private-key-file'), one('api-key'), one('public-key-id'),
            one('public-key-file'), URI.create('https://api.mch.weixin.qq.com'), Duration.ofMinutes(5), Duration.ofSeconds(5)), origin)
    }
}
