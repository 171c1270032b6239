package anju.referrals;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks for what speaks against a referral. Whether that matters is for people to say; a flatmate alone stops nothing. */
final class Integrity {
    enum Kind {
        SELF(true),
        SAME_PHONE(true),
        SAME_ID_NUMBER(true),
        SAME_PAYER(true),
        SAME_DEVICE(true),
        PAST_TENANT(true),
        RING(true),
        FLATMATE(false);

        final boolean blocking;

        Kind(boolean blocking) {
            this.blocking = blocking;
        }
    }

    /** @param evidence what was found, in words for the reviewer, personal data masked */
    record Flag(Kind kind, List<String> evidence) {}

    record Person(UUID id, String phone, @Nullable String idNumber) {}

    /**
     * What is known of a referral at some moment.
     *
     * @param friend null while no tenant has the friend's phone
     * @param earlierStays rooms the friend had from this operator before
     * @param sharedRoom the room both live in, null when they do not
     * @param payerId who paid the first rent, null before that
     * @param sameDevice names on other referrals that came from the same device
     * @param ring names along a circle of recommendations, beginning and ending with the referrer; empty: none
     */
    record Known(
            Person referrer,
            @Nullable String friendPhone,
            @Nullable Person friend,
            List<String> earlierStays,
            @Nullable String sharedRoom,
            @Nullable UUID payerId,
            List<String> sameDevice,
            List<String> ring) {}

    private Integrity() {}

    static List<Flag> flags(Known known) {
        var flags = new ArrayList<Flag>();
        var referrer = known.referrer();
        var friend = known.friend();
        if (friend != null && friend.id().equals(referrer.id())) {
            // every other sign follows from this one
            return List.of(new Flag(Kind.SELF, List.of(Masked.phone(referrer.phone()))));
        }
        if (referrer.phone().equals(known.friendPhone())) {
            flags.add(new Flag(Kind.SAME_PHONE, List.of(Masked.phone(referrer.phone()))));
        }
        var idNumber = referrer.idNumber();
        if (idNumber != null && friend != null && same(idNumber, friend.idNumber())) {
            flags.add(new Flag(Kind.SAME_ID_NUMBER, List.of(Masked.idNumber(idNumber))));
        }
        if (referrer.id().equals(known.payerId())) flags.add(new Flag(Kind.SAME_PAYER, List.of()));
        if (!known.sameDevice().isEmpty()) flags.add(new Flag(Kind.SAME_DEVICE, list(known.sameDevice())));
        if (!known.earlierStays().isEmpty()) flags.add(new Flag(Kind.PAST_TENANT, list(known.earlierStays())));
        if (!known.ring().isEmpty()) flags.add(new Flag(Kind.RING, List.of(String.join(" → ", known.ring()))));
        if (known.sharedRoom() != null) flags.add(new Flag(Kind.FLATMATE, List.of(known.sharedRoom())));
        return flags;
    }

    private static boolean same(String one, @Nullable String other) {
        return one.strip().equalsIgnoreCase(other == null ? "" : other.strip());
    }

    private static List<String> list(List<String> names) {
        return List.of(String.join(", ", names));
    }
}
