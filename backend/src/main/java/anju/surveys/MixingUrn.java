package anju.surveys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Keeps the order of anonymous answers from telling whose they are. An answer waits until {@code 2 × fewest} are in the urn;
 * then {@code fewest} of them, drawn at random, go on together and the others stay. When the campaign closes, all go: never
 * fewer than {@code fewest} at a time, unless the whole campaign had fewer.
 */
record MixingUrn<B>(List<B> staying, List<B> going) {

    static <B> MixingUrn<B> cast(List<B> waiting, B ballot, int fewest, RandomGenerator chance) {
        var all = new ArrayList<>(waiting);
        all.add(ballot);
        Collections.shuffle(all, java.util.Random.from(chance));
        if (all.size() < 2 * fewest) return new MixingUrn<>(all, List.of());
        return new MixingUrn<>(List.copyOf(all.subList(fewest, all.size())), List.copyOf(all.subList(0, fewest)));
    }

    static <B> MixingUrn<B> empty(List<B> waiting, RandomGenerator chance) {
        var all = new ArrayList<>(waiting);
        Collections.shuffle(all, java.util.Random.from(chance));
        return new MixingUrn<>(List.of(), all);
    }
}
