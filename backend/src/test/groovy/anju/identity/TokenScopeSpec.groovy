package anju.identity

import static io.micronaut.http.HttpMethod.DELETE
import static io.micronaut.http.HttpMethod.GET
import static io.micronaut.http.HttpMethod.POST
import static io.micronaut.http.HttpMethod.PUT

import spock.lang.Specification

class TokenScopeSpec extends Specification {

    def "a token for #scopes may #method #path: #allowed"() {
        expect:
        TokenScope.permits(scopes as Set, method, path) == allowed

        where:
        scopes                              | method | path                            || allowed
        ['tenants:read']                    | GET    | '/api/v1/tenants'               || true
        ['tenants:read']                    | GET    | '/api/v1/tenants/1/points'      || true
        ['tenants:read']                    | POST   | '/api/v1/tenants'               || false
        ['tenants:read']                    | GET    | '/api/v1/tenants-of-others'     || false
        ['tenants:read']                    | GET    | '/api/v1/payments'              || false
        ['payments:write']                  | POST   | '/api/v1/payments/1/reversal'   || true
        ['payments:write']                  | GET    | '/api/v1/payments'              || true
        ['payments:write']                  | DELETE | '/api/v1/payments/1'            || true
        ['session:write']                   | PUT    | '/api/v1/session/password'      || false
        ['staff:write', 'api-tokens:write'] | POST   | '/api/v1/staff'                 || false
        ['tenants:read']                    | GET    | '/health'                       || false
    }
}
