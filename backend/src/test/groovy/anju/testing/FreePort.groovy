package anju.testing

import java.util.concurrent.ThreadLocalRandom

/** Ports to come back to after a while: below those that systems hand out, so that meanwhile no connection is given them. */
class FreePort {
    static int next() {
        while (true) {
            try {
                return new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000)).withCloseable { it.localPort }
            } catch (BindException taken) {
                // another one
            }
        }
    }
}
