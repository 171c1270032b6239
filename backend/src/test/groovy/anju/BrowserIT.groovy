package anju

import static java.nio.file.Files.exists
import static java.nio.file.Files.isExecutable

import java.lang.ProcessBuilder.Redirect
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
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT)
        run.environment() << [
            ANJU_JAVA: Path.of(System.getProperty('java.home'), 'bin', 'java').toString(),
            ANJU_JAR : Path.of(System.getProperty('anju.jar', 'target/anju.jar')).toAbsolutePath().toString()]

        expect:
        run.start().waitFor() == 0
    }
}
