package anju.audit

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification

/** Every action that the code writes into the trail, and every field it tells, has its words on the screen, in both languages. */
class AuditWordsSpec extends Specification {
    static final Path SOURCES = Path.of('src/main/java/anju')
    static final Path WORDS = Path.of('../frontend/src/staff/modules/audit/locale')
    /** A call that ends in the trail: the event itself, or one of the small methods around it. */
    static final TRAIL = ~/(?s)\b(?:new Audited|audited|audit|announced?|changed|decide|done|change)\(.*?;/
    static final ACTION = ~/"([a-z]+\.[a-z_]+)"/
    static final FACTS = ~/(?s)Map\.(?:<[^>]*>)?of\((.*?)\);|\bput\((?:facts, )?("\w+",)/

    @Shared Map<String, String> sources = Files.walk(SOURCES).withCloseable { it.filter { f -> f.toString().endsWith('.java') }.toList() }
        .collectEntries { [SOURCES.relativize(it).toString(), Files.readString(it)] }
        .findAll { path, text -> text =~ /new Audited\(|\bnews\.(audit|changed)\(/ }

    def "actions have words, and words have actions, in #language"() {
        given:
        def words = read(language).actions.collectMany { module, verbs -> verbs.keySet().collect { "$module.$it".toString() } } as Set

        expect:
        actions().size() > 40
        (actions() - words).sort() == []
        (words - actions()).sort() == []

        where:
        language << ['zh-CN', 'en']
    }

    def "fields that the trail tells have words in #language"() {
        expect:
        (fields() - read(language).fields.keySet()).sort() == []

        where:
        language << ['zh-CN', 'en']
    }

    def "modules and things have words in #language"() {
        given:
        def words = read(language)
        def things = sources.values().collectMany { (it =~ /(?s)new Audited\(.*?"([a-z_]+)",/).collect { all, thing -> thing } } as Set

        expect:
        (actions()*.tokenize('.')*.first().toSet() - words.modules.keySet()).sort() == []
        (things - words.entities.keySet()).sort() == []

        where:
        language << ['zh-CN', 'en']
    }

    private Set<String> actions() {
        sources.collectMany { path, source ->
            def text = source.replaceAll(/(?s)new (Problem\.\w+|FieldError)\(.*?;/, '') // refusals have codes of the same shape
            def bodies = text.findAll(TRAIL) + text.findAll(/(?s)\bString action\(.*?\n    }/)
            bodies.collectMany { it.findAll(ACTION) { all, code -> code } }.findAll { it.startsWith(path.tokenize('/').first() + '.') }
        } as Set
    }

    private Set<String> fields() {
        sources.collectMany { path, text ->
            text.findAll(FACTS).collectMany { it.findAll(/(?:^|[(,])\s*"(\w+)",/) { all, name -> name } }
        } as Set
    }

    private static Map read(String language) {
        new JsonSlurper().parse(WORDS.resolve("${language}.json").toFile(), 'UTF-8')
    }
}
