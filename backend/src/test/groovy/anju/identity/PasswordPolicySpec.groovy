package anju.identity

import spock.lang.Specification

class PasswordPolicySpec extends Specification {
    def policy = new PasswordPolicy(new CommonPasswords())

    def "'#password' is refused to #username: #reason"() {
        expect:
        policy.refusal(password, username).orElse(null) == reason

        where:
        password                       | username   | reason
        'short'                        | 'li.hua'   | 'identity.password_short'
        'nine char'                    | 'li.hua'   | 'identity.password_short'
        '九个字的密码不够长'                    | 'li.hua'   | 'identity.password_short'
        'x' * 201                      | 'li.hua'   | 'identity.password_long'
        'my-LI.HUA-secret'             | 'li.hua'   | 'identity.password_has_username'
        'password123'                  | 'li.hua'   | 'identity.password_common'
        'P@ssw0rd2024!'                | 'li.hua'   | 'identity.password_common'
        'passwordpassword'             | 'li.hua'   | 'identity.password_common'
        'iloveyou1314520'              | 'li.hua'   | 'identity.password_common'
        'woaini5201314'                | 'li.hua'   | 'identity.password_common'
        '1234567890'                   | 'li.hua'   | 'identity.password_common'
        '20240315123'                  | 'li.hua'   | 'identity.password_common'
        'qwertyuiop'                   | 'li.hua'   | 'identity.password_common'
        '1qaz2wsx3edc'                 | 'li.hua'   | 'identity.password_common'
        'aaaaaaaaaaaa'                 | 'li.hua'   | 'identity.password_common'
        'abcabcabcabc'                 | 'li.hua'   | 'identity.password_common'
        'adminwelcome1'                | 'li.hua'   | 'identity.password_common'
        '!!!!!!!!!!!!'                 | 'li.hua'   | 'identity.password_common'
    }

    def "'#password' is good enough"() {
        expect:
        policy.refusal(password, 'li.hua').empty

        where:
        password << ['correct-horse-battery', '月亮 在 六楼 晒 衣服 呢 真好', 'grüne Katzen singen', 'k7mq-2xwd-9rtn-ha3v', 'tvqz8!rLw0p']
    }
}
