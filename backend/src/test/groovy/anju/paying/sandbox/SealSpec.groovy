package anju.paying.sandbox

import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class SealSpec extends Specification {
    static final byte[] BODY = 'the body'.bytes
    static final Seal SEAL = new Seal('secret'.bytes)

    def "a seal is on the bytes and the time, and of the secret"() {
        given:
        def seal = SEAL.of(1_000, BODY)

        expect:
        SEAL.isOn(1_000, BODY, seal)
        !SEAL.isOn(1_001, BODY, seal)
        !SEAL.isOn(1_000, 'the bodY'.bytes, seal)
        !SEAL.isOn(1_000, BODY, seal.reverse())
        !SEAL.isOn(1_000, BODY, '')
        !new Seal('another'.bytes).isOn(1_000, BODY, seal)
    }

    def "the seal is HMAC-SHA256 as everybody computes it"() {
        expect: 'printf 1000.the\\ body | openssl dgst -sha256 -hmac secret'
        SEAL.of(1_000, BODY) == '7e5f10066c2af1448cb53205e7c33c029ca6d1fb1ed8554e5d3f5bb50ede7fec'
    }

    def "signed #seconds s ago is #fresh"() {
        expect:
        Seal.isFresh(10_000 - seconds, Instant.ofEpochSecond(10_000), Duration.ofMinutes(5)) == (fresh == 'fresh')

        where:
        seconds || fresh
        0       || 'fresh'
        300     || 'fresh'
        301     || 'stale'
        -300    || 'fresh'
        -301    || 'stale'
    }
}
