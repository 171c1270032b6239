package anju

import java.nio.file.Files
import java.nio.file.Path
import java.text.MessageFormat
import spock.lang.Shared
import spock.lang.Specification

/** Every sentence that the code can say exists in every language. */
class MessagesSpec extends Specification {
    static final Path SOURCES = Path.of('src/main/java/anju')
    static final Path TEXTS = Path.of('src/main/resources/messages')
    /** Where a code is a sentence: problems, field errors, texts. */
    static final SAID = ~/(?s)(?:new (?:Problem\.)?(?:NotFound|Invalid|Conflict|RuleBroken|Forbidden|Unauthenticated|TooMany|Unreadable|FieldError)|texts\.get)\s*\((?:[^;]|;(?="))*?;/
    static final CODE = ~/"([a-z]+(?:\.[a-zA-Z_0-9]+)+)"/
    static final CONSTRAINT = ~/import jakarta\.validation\.constraints\.(\w+);/

    /** Beside a Chinese character. What the log says, and words in a list to copy, stand as they are. */
    static final HALF_WIDTH = ~/[一-鿿”」）][,:;?!(]|[,:;?!)][一-鿿“「（]/
    static final SAID_AS_IT_IS = ~/“[^”]*:”|"[^"]*"/

    @Shared List<String> sources = Files.walk(SOURCES).withCloseable { it.filter { f -> f.toString().endsWith('.java') }.toList() }.collect { Files.readString(it) }
    @Shared Set<String> bundles = TEXTS.toFile().list()*.replaceAll(/(_en)?\.properties/, '') as Set

    def "what the code says exists in Chinese and in English"() {
        given:
        def said = sources.collectMany { source ->
            SAID.matcher(source).collect { codes(it instanceof String ? it : it[0]) }.flatten()
        } as Set
        def constraints = sources.collectMany { CONSTRAINT.matcher(it).collect { all, name -> "kernel.constraint.$name".toString() } } as Set

        expect:
        said.size() > 20
        (said + constraints).findAll { !has(it, '') }.sort() == []
        (said + constraints).findAll { !has(it, '_en') }.sort() == []
    }

    def "#bundle has the same sentences in both languages, with the same blanks"() {
        given:
        def zh = load(bundle, '')
        def en = load(bundle, '_en')

        expect:
        (zh.keySet() - en.keySet()).sort() == []
        (en.keySet() - zh.keySet()).sort() == []
        zh.keySet().findAll { blanks(zh[it]) != blanks(en[it]) }.sort() == []

        where:
        bundle << (TEXTS.toFile().list()*.replaceAll(/(_en)?\.properties/, '') as Set).sort()
    }

    def "the sentences of #bundle are well formed and do not lose an apostrophe"() {
        expect:
        ['', '_en'].collectMany { language ->
            load(bundle, language).findAll { key, text ->
                if (text =~ /\{[a-z]/) return false // filled in by name on the screen
                new MessageFormat(text)
                text.replace("''", '').replaceAll(/'[{}][^']*'/, '').contains("'")
            }.keySet()
        } == []

        where:
        bundle << (TEXTS.toFile().list()*.replaceAll(/(_en)?\.properties/, '') as Set).sort()
    }

    def "Chinese sentences of #bundle have Chinese punctuation"() {
        expect:
        load(bundle, '').findAll { key, text -> text.replaceAll(SAID_AS_IT_IS, '') =~ HALF_WIDTH } == [:]

        where:
        bundle << (TEXTS.toFile().list()*.replaceAll(/(_en)?\.properties/, '') as Set).sort()
    }

    private List<String> codes(String call) {
        CODE.matcher(call).collect { all, code -> code }.findAll { it.tokenize('.').first() in bundles }
    }

    private static boolean has(String code, String language) {
        load(code.tokenize('.').first(), language).containsKey(code)
    }

    private static Set<String> blanks(String text) {
        (text =~ /\{(\w+)/).collect { all, blank -> blank } as Set
    }

    private static Map<String, String> load(String bundle, String language) {
        def file = TEXTS.resolve("$bundle${language}.properties")
        if (!Files.exists(file)) return [:]
        def texts = new Properties()
        Files.newBufferedReader(file).withCloseable { texts.load(it) }
        texts
    }
}
