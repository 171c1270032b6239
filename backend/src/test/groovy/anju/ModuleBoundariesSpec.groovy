package anju

import anju.gossip.Outsider
import anju.points.fixture.Trespasser
import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.domain.JavaModifier
import com.tngtech.archunit.core.importer.ClassFileImporter
import io.micronaut.http.annotation.Controller
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification

/** The map of modules, and that the code keeps to it. Whoever needs a new arrow draws it here. */
class ModuleBoundariesSpec extends Specification {
    static final Map<String, List<String>> MAY_USE = [
        kernel    : [],
        identity  : ['kernel'],
        audit     : ['kernel'],
        properties: ['kernel'],
        tenants   : ['kernel', 'identity', 'properties'],
        leases    : ['kernel', 'properties', 'tenants', 'files', 'messaging'],
        points    : ['kernel', 'properties', 'tenants'],
        files     : ['kernel'],
        messaging : ['kernel', 'identity', 'properties', 'tenants'],
        billing   : ['kernel', 'properties', 'tenants', 'leases', 'messaging'],
        tickets   : ['kernel', 'identity', 'files', 'properties', 'tenants', 'messaging'],
        surveys   : ['kernel', 'identity', 'files', 'properties', 'tenants', 'leases', 'messaging', 'tickets'],
        callbacks : ['kernel', 'identity', 'properties', 'tenants', 'leases', 'billing', 'messaging', 'tickets', 'surveys'],
        inspections: ['kernel', 'identity', 'files', 'properties', 'tickets'],
        paying    : ['kernel', 'properties', 'tenants', 'messaging', 'billing'],
        referrals : ['kernel', 'properties', 'tenants', 'leases', 'billing'],
        community : ['kernel', 'properties', 'tenants', 'messaging'],
        rules     : ['kernel', 'properties', 'tenants', 'leases', 'points', 'billing', 'referrals', 'surveys', 'callbacks', 'community'],
        tiers     : ['kernel', 'properties', 'tenants', 'leases', 'points', 'billing', 'referrals', 'rules', 'community'],
        rewards   : ['kernel', 'files', 'properties', 'tenants', 'points', 'tiers', 'billing'],
        papers    : ['kernel', 'files', 'properties', 'tenants', 'leases'],
        parcels   : ['kernel', 'files', 'properties', 'tenants', 'messaging'],
        conversations: ['kernel', 'identity', 'files', 'properties', 'tenants', 'messaging', 'tickets'],
        imports   : ['kernel', 'properties', 'tenants', 'leases', 'points', 'billing', 'rules'],
        care      : ['kernel', 'properties', 'tickets', 'surveys', 'callbacks', 'inspections'],
        privacy   : ['kernel', 'files', 'properties', 'tenants', 'messaging'],
        portal    : ['kernel', 'identity', 'properties', 'tenants', 'leases', 'points', 'billing', 'messaging', 'tickets', 'surveys', 'tiers', 'community', 'papers', 'parcels'],
        demo      : ['kernel', 'identity', 'properties', 'tenants', 'leases', 'points', 'billing', 'referrals', 'rules', 'tiers', 'imports',
                     'files', 'messaging', 'tickets', 'surveys', 'callbacks', 'inspections', 'rewards', 'portal', 'community', 'conversations'],
    ]
    static final Path SOURCES = Path.of('src/main/java/anju')
    static final SQL_TABLE = ~/(?i)\b(?:FROM|JOIN|INTO|UPDATE|TRUNCATE|TABLE|USING)\s+(?:ONLY\s+)?([a-z]+)\.([a-z_]+)/

    @Shared JavaClasses product = new ClassFileImporter()
        .importUrl(Application.protectionDomain.codeSource.location)

    def "every module keeps to the map"() {
        expect:
        trespasses(product) == []
    }

    def "no module uses itself in a circle"() {
        expect:
        MAY_USE.every { module, used -> !reachable(used).contains(module) }
        MAY_USE.values().flatten().every { MAY_USE.containsKey(it) }
    }

    def "every package is on the map"() {
        expect:
        product.findAll { strays(it) }*.name == []
    }

    def "the map bites"() {
        given:
        def importer = new ClassFileImporter()

        expect:
        trespasses(importer.importClasses(Trespasser)).any { it.contains('Trespasser') && it.contains('anju.billing.Billing') }
        importer.importClasses(Outsider).every { strays(it) }
    }

    def "controllers and tables' classes are their module's own"() {
        expect:
        product.findAll { it.isAnnotatedWith(Controller) && it.modifiers.contains(JavaModifier.PUBLIC) }*.name == []
        product.findAll { it.simpleName.endsWith('Repository') && it.modifiers.contains(JavaModifier.PUBLIC) }*.name == []
    }

    def "no SQL reaches into the tables of another module; views that it publishes may be read"() {
        expect:
        reachingOver() == []
    }

    def "SQL that reaches over is seen"() {
        expect:
        foreign('rules', 'SELECT 1 FROM billing.bill') == ['billing.bill']
        foreign('rules', 'SELECT 1 FROM billing.v_bill') == []
        foreign('points', 'SELECT 1 FROM billing.v_bill') == ['billing.v_bill']
        foreign('billing', 'UPDATE billing.bill SET x = 1') == []
    }

    private static List<String> trespasses(JavaClasses classes) {
        classes.collectMany { JavaClass type ->
            def module = moduleOf(type.name)
            def allowed = (MAY_USE[module] ?: MAY_USE.keySet()) + module
            type.directDependenciesFromSelf
                .collect { it.targetClass.baseComponentType.name }
                .findAll { it.startsWith('anju.') && moduleOf(it) && !(moduleOf(it) in allowed) }
                .unique()
                .collect { "${type.name} uses $it".toString() }
        }
    }

    private static boolean strays(JavaClass type) {
        type.packageName != 'anju' && !MAY_USE.containsKey(moduleOf(type.name))
    }

    /** {@code anju.points.PointsLedger} is in points; {@code anju.Application} in none. */
    private static String moduleOf(String className) {
        def parts = className.split(/\./)
        parts.size() > 2 ? parts[1] : null
    }

    private static Set<String> reachable(Collection<String> from) {
        (from + from.collectMany { reachable(MAY_USE[it]) }) as Set
    }

    private static List<String> reachingOver() {
        Files.walk(SOURCES).withCloseable { files ->
            files.filter { it.toString().endsWith('.java') }.toList()
        }.collectMany { file ->
            def module = SOURCES.relativize(file).getName(0).toString()
            MAY_USE.containsKey(module) ? foreign(module, Files.readString(file)).collect { "$file reads $it".toString() } : []
        }
    }

    private static List<String> foreign(String module, String text) {
        SQL_TABLE.matcher(text).collect { all, schema, table -> [schema, table] }
            .findAll { schema, table -> MAY_USE.containsKey(schema) && schema != module }
            .findAll { schema, table -> !(table.startsWith('v_') && schema in MAY_USE[module]) }
            .collect { schema, table -> "$schema.$table".toString() }
            .unique()
    }
}
