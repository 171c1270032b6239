package anju

import anju.testing.AnjuSpec

class OpenApiSpec extends AnjuSpec {

    def "the document the front end's types are made from says what the code does"() {
        given:
        def generated = getClass().getResource('/META-INF/swagger/anju.yml').text

        expect: 'else: cp backend/target/classes/META-INF/swagger/anju.yml frontend/openapi.yml'
        new File('../frontend/openapi.yml').getText('UTF-8') == generated
    }

    def "a rule's points come in as text or a whole number and go out as text"() {
        given:
        def schemas = new org.yaml.snakeyaml.Yaml().load(getClass().getResource('/META-INF/swagger/anju.yml').text).components.schemas

        expect:
        schemas.RuleRequest.properties.points.type.containsAll(['string', 'integer'])
        schemas['RuleViews.VersionView'].properties.points.type == 'string'
    }

    def "document and viewer are served"() {
        expect:
        http.get('/openapi.yml').text.startsWith('openapi: 3.1')
        http.get('/openapi').text.contains('swagger-ui')
        http.get('/swagger-ui/res/swagger-ui-bundle.js').status == 200
    }
}
