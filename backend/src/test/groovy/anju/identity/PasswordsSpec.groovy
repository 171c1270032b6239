package anju.identity

import spock.lang.Specification

class PasswordsSpec extends Specification {
    def passwords = new Passwords(64, 2)

    def 'a password matches its own hash alone'() {
        given:
        def hash = passwords.hash('a long one')

        expect:
        passwords.matches('a long one', hash)
        !passwords.matches('another one', hash)
        !passwords.matches('a long one', null)
    }

    def 'the hash that stands for a user who does not exist costs what any other costs'() {
        expect: 'it can be read, and has the cost of today'
        !passwords.outdated(passwords.nobodysHash)
        passwords.nobodysHash.length() == passwords.hash('a long one').length()
    }

    def 'a hash of another cost is outdated'() {
        expect:
        passwords.outdated(new Passwords(32, 2).hash('a long one'))
    }
}
