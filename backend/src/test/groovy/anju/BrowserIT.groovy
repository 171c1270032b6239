package anju

import static java.nio.charset.StandardCharsets.UTF_8
import static java.nio.file.Files.exists
import static java.nio.file.Files.isExecutable

import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Specification

/** The console in a real browser: Playwright starts the built jar itself. */
class BrowserIT extends Specification {
    static final Path FRONTEND = Path.of(System.getProperty('anju.frontend', '../frontend')).normalize()
    static final Path PLAYWRIGHT = FRONTEND.resolve('node_modules/.bin/playwright')

    @Requires({ exists(PLAYWRIGHT) && exists(FRONTEND.resolve('playwright.config.ts')) })
    def "the console works in a real browser"() {
        given:
        def installed = FRONTEND.resolve('node/node').toAbsolutePath()
        def node = isExecutable(installed) ? installed.toString() : 'node'
        def run = new ProcessBuilder(node, PLAYWRIGHT.toRealPath().toString(), 'test')
            .directory(FRONTEND.toFile())
            .redirectErrorStream(true)
        run.environment() << [
            ANJU_JAVA: Path.of(System.getProperty('java.home'), 'bin', 'java').toString(),
            ANJU_JAR : Path.of(System.getProperty('anju.jar', 'target/anju.jar')).toAbsolutePath().toString()]

        when: 'what it says is printed by this JVM: what another process writes to its output never reaches the build\'s'
        def browser = run.start()
        browser.inputReader(UTF_8).eachLine { println it }

        then:
        browser.waitFor() == 0
    }
}
