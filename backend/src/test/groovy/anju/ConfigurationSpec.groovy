package anju

import io.micronaut.core.naming.NameUtils
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

/** Every setting that the code asks for stands in the configuration tables of the README, and the other way round. */
class ConfigurationSpec extends Specification {
    static final CODE = Path.of('src/main/java/anju')
    /** {@code @Value}, {@code @Requires}, and the constant that a {@code @Property} names. */
    static final ASKED = ~/(?:"\$\{|property = "|PROXIES = ")(anju\.[a-z.-]+)/
    static final GROUP = ~/(?s)@ConfigurationProperties\("(anju[a-z.-]+)"\).*?record \w+\((.*?)\) *\{/
    static final UNSAID = ['ANJU_DEMO_ENABLED'] // what the environment demo sets, and that is said

    def "#readme has every setting, and no other"() {
        given:
        def rows = Files.readAllLines(Path.of('..', readme)).findAll { it.startsWith('| `ANJU_') }.collect { names(it.split(/\|/)[1]) }
        def settings = settings()

        expect:
        settings.containsAll(['ANJU_JOBS_RECURRING', 'ANJU_HTTP_TRUSTED_PROXIES', 'ANJU_MESSAGING_SMS_SIGN_NAME', 'ANJU_PAYING_DRAW_TRIES'])
        settings - rows.flatten() - UNSAID == [] as Set
        rows*.findAll { it.disjoint(settings) }.flatten() == []

        where:
        readme << ['README.md', 'README.zh-CN.md']
    }

    /** Of each name in a cell what it may mean: {@code …_C} after {@code A_B} is {@code A_C} or {@code A_B_C}. */
    private static List<Set<String>> names(String cell) {
        def found = (cell =~ /`(…?)([A-Z_]+)`/).collect { whole, isShort, name -> isShort ? name : [name] }
        def words = found.first().first().split('_')
        found.collect { it instanceof List ? it as Set : (1..words.size()).collect { n -> words.take(n).join('_') + it } as Set }
    }

    /** As variables of the environment. */
    private static Set<String> settings() {
        def sources = Files.walk(CODE).withCloseable { files -> files.filter { it.toString().endsWith('.java') }.toList() }.collect { Files.readString(it) }
        sources.collectMany { asked(it) + grouped(it) }.collect { NameUtils.environmentName(it) } as TreeSet
    }

    private static List<String> asked(String source) {
        (source =~ ASKED).collect { whole, name -> name }
    }

    private static List<String> grouped(String source) {
        (source =~ GROUP).collect { whole, prefix, parts ->
            (parts =~ /(\w+) *(?:,|$)/).collect { part, name -> "${prefix}.${NameUtils.hyphenate(name)}".toString() }
        }.flatten()
    }
}
