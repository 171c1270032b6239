package anju.surveys;

import anju.surveys.ResponseStore.Ballot;
import anju.surveys.ResponseStore.Response;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** Takes anonymous answers into the campaign's urn, and lets them go on together. */
@Singleton
class CountAnonymous {
    private static final SecureRandom CHANCE = new SecureRandom();

    private final ResponseStore responses;
    private final SurveyStore surveys;

    CountAnonymous(ResponseStore responses, SurveyStore surveys) {
        this.responses = responses;
        this.surveys = surveys;
    }

    /** Waits for others who answer at the same time: the urn is one row. */
    @Transactional
    void cast(Campaign campaign, Ballot ballot) {
        var urn = MixingUrn.cast(responses.urn(campaign.id()), ballot, campaign.minGroup(), CHANCE);
        responses.fillUrn(campaign.id(), urn.staying());
        count(campaign, urn.going());
    }

    /** The campaign is over: all of them. */
    @Transactional
    void all(Campaign campaign) {
        var urn = MixingUrn.empty(responses.urn(campaign.id()), CHANCE);
        responses.fillUrn(campaign.id(), urn.staying());
        count(campaign, urn.going());
    }

    private void count(Campaign campaign, List<Ballot> ballots) {
        if (ballots.isEmpty()) return;
        var going = ballots.stream()
                .map(ballot -> new Response(
                        UUID.randomUUID(), campaign.id(), campaign.versionId(), ballot.cohortId(), "link", ballot.answers(), null, null, null, null))
                .toList();
        responses.insert(going, surveys.version(campaign.versionId()).orElseThrow().content());
    }
}
