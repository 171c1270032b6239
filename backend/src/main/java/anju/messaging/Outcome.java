package anju.messaging;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a try to send came to. */
sealed interface Outcome {
    /** @param receipt the provider's number, if it gives one */
    record Delivered(@Nullable String receipt) implements Outcome {}

    /**
     * Not the message's fault: the provider is down, slow, throttles, or does not accept our credentials.
     *
     * @param notBefore how long the provider asks to wait; null when it does not say
     * @param maybeSent the answer got lost: the provider may have taken it
     */
    record Again(String reason, @Nullable Duration notBefore, boolean maybeSent) implements Outcome {
        public Again {
            reason = discreet(reason);
        }

        Again(String reason) {
            this(reason, null, false);
        }
    }

    /** It will never work as it is: no such number or mailbox, an unknown template. */
    record Refused(String reason) implements Outcome {
        public Refused {
            reason = discreet(reason);
        }
    }

    Pattern ADDRESS = Pattern.compile("[^\\s<>@,;:]+@[^\\s<>@,;]+|\\+?\\d{7,}");
    int LONGEST = 300;

    /** What a provider says, without the address it says it of. */
    private static String discreet(String reason) {
        var text = ADDRESS.matcher(Rendering.line(reason)).replaceAll("…");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
