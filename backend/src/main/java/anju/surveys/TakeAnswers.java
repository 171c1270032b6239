package anju.surveys;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.surveys.CampaignLife.State;
import anju.surveys.Definition.Kind;
import anju.surveys.Definition.Question;
import anju.surveys.HouseLinkStore.HouseLink;
import anju.surveys.InvitationStore.Invitation;
import anju.surveys.ResponseStore.Ballot;
import anju.surveys.ResponseStore.Response;
import anju.tenants.Homes;
import anju.tenants.PhoneNumbers;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes answers: behind a personal link, behind a house's, and as staff write them down. */
@Singleton
class TakeAnswers {
    /** Photos belong to the invitation, so that they can come before the answers. */
    static final String PHOTOS = "survey_invitation";
    static final String STAFF_PHOTOS = "survey_response";
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final int MOST_PHOTOS = 9;

    private final CampaignStore campaigns;
    private final InvitationStore invitations;
    private final HouseLinkStore houses;
    private final SurveyStore surveys;
    private final ResponseStore responses;
    private final CohortStore cohorts;
    private final SurveyAudience audience;
    private final CountAnonymous anonymous;
    private final Tenants tenants;
    private final Homes homes;
    private final Files files;
    private final ApplicationEventPublisher<SurveyCompleted> completed;
    private final ApplicationEventPublisher<LowScore> low;
    private final ApplicationEventPublisher<Audited> audit;
    private final CampaignDays days;
    private final Clock clock;

    TakeAnswers(
            CampaignStore campaigns,
            InvitationStore invitations,
            HouseLinkStore houses,
            SurveyStore surveys,
            ResponseStore responses,
            CohortStore cohorts,
            SurveyAudience audience,
            CountAnonymous anonymous,
            Tenants tenants,
            Homes homes,
            Files files,
            ApplicationEventPublisher<SurveyCompleted> completed,
            ApplicationEventPublisher<LowScore> low,
            ApplicationEventPublisher<Audited> audit,
            CampaignDays days,
            Clock clock) {
        this.campaigns = campaigns;
        this.invitations = invitations;
        this.houses = houses;
        this.surveys = surveys;
        this.responses = responses;
        this.cohorts = cohorts;
        this.audience = audience;
        this.anonymous = anonymous;
        this.tenants = tenants;
        this.homes = homes;
        this.files = files;
        this.completed = completed;
        this.low = low;
        this.audit = audit;
        this.days = days;
        this.clock = clock;
    }

    /** Somebody before the door: what they are asked. */
    record Open(Campaign campaign, SurveyStore.Version version, @Nullable Invitation invitation, @Nullable HouseLink house) {}

    /** 404 for a link nobody was sent; 409 for one that was used or comes too late. */
    Open byToken(String token) {
        var invitation = invitations.byToken(new SurveyToken(token).hash()).orElseThrow(() -> new Problem.NotFound("surveys.no_link"));
        var campaign = campaigns.campaign(invitation.campaignId());
        if (invitation.used()) throw new Problem.Conflict("surveys.link_used");
        requireOpen(campaign, invitation.invitedOn());
        return new Open(campaign, surveys.version(campaign.versionId()).orElseThrow(), invitation, null);
    }

    Open byHouse(String token) {
        var house = houses.byToken(token).orElseThrow(() -> new Problem.NotFound("surveys.no_link"));
        var campaign = campaigns.campaign(house.campaignId());
        requireOpen(campaign, days.of(campaign).begun());
        return new Open(campaign, surveys.version(campaign.versionId()).orElseThrow(), null, house);
    }

    private void requireOpen(Campaign campaign, LocalDate invitedOn) {
        if (campaign.life() == State.CLOSED) throw new Problem.Conflict("surveys.campaign_over");
        if (!campaign.takesAnswers(invitedOn, days.of(campaign))) throw new Problem.Conflict("surveys.link_expired");
    }

    /** @param contact in an anonymous campaign: give my name with these answers */
    @Transactional
    void answer(String token, Map<String, Object> answers, boolean contact) {
        var open = byToken(token);
        var invitation = open.invitation();
        if (invitation == null) throw new IllegalStateException("a personal link has an invitation");
        answer(open, invitation, answers, new SurveyToken(token).channel(), contact);
    }

    /** As staff hear it on the phone. */
    @Transactional
    UUID answerByPhone(Campaign campaign, UUID tenantId, Map<String, Object> answers, PropertyScope scope) {
        tenants.visible(tenantId, scope);
        if (campaign.anonymous() || !campaign.takes("phone")) throw new Problem.RuleBroken("surveys.not_by_phone");
        var invitation = invitations.of(campaign.id(), tenantId)
                .filter(one -> scope.includes(one.propertyId()))
                .orElseThrow(() -> new Problem.RuleBroken("surveys.not_invited"));
        if (invitation.used()) throw new Problem.Conflict("surveys.link_used");
        requireOpen(campaign, invitation.invitedOn());
        var open = new Open(campaign, surveys.version(campaign.versionId()).orElseThrow(), invitation, null);
        var response = answer(open, invitation, answers, "phone", false);
        audit.publishEvent(new Audited(
                "surveys.answered_for", "survey_campaign", campaign.id(), invitation.propertyId(), Map.of(),
                Map.of("name", campaign.name(), "tenantId", tenantId)));
        return response;
    }

    private UUID answer(Open open, Invitation invitation, Map<String, Object> answers, String channel, boolean contact) {
        var campaign = open.campaign();
        var definition = open.version().content();
        var photos = campaign.anonymous() || channel.equals("phone") ? null : photos(invitation);
        var read = AnswerCheck.read(definition, answers, photos);
        if (!invitations.use(invitation)) throw new Problem.Conflict("surveys.link_used");
        if (campaign.anonymous() && !contact) {
            anonymous.cast(campaign, new Ballot(invitation.cohortId(), read));
            return campaign.id();
        }
        var response = new Response(
                Ids.next(), campaign.id(), campaign.versionId(), invitation.cohortId(), channel, read, clock.instant(), null, null, null);
        responses.insert(List.of(response), definition);
        named(open, response, invitation.tenantId(), invitation.propertyId(), contact);
        return response.id();
    }

    private List<String> photos(Invitation invitation) {
        return attached(invitation).stream().map(file -> file.id().toString()).toList();
    }

    private List<StoredFile> attached(Invitation invitation) {
        return files.attached(PHOTOS, List.of(invitation.id())).getOrDefault(invitation.id(), List.of());
    }

    /** A photo before the answers; the token lets nobody add more than some. */
    @Transactional
    StoredFile addPhoto(String token, String name, InputStream content) {
        var open = byToken(token);
        var invitation = open.invitation();
        var asked = open.version().content().questions().stream().anyMatch(question -> question.kind() == Kind.PHOTO);
        if (invitation == null || open.campaign().anonymous() || !asked) throw new Problem.RuleBroken("surveys.no_photos_here");
        if (attached(invitation).size() >= MOST_PHOTOS) throw new Problem.RuleBroken("surveys.too_many_photos", MOST_PHOTOS);
        return files.addPicture(PHOTOS, invitation.id(), name, content);
    }

    /**
     * @param phone what somebody leaves who wants to be called back. It names a tenant who lives in this house, once in a campaign;
     *     it proves nothing, so that it earns nothing and keeps nobody from answering by their own link. Whoever leaves it learns
     *     nothing of whose it is.
     */
    @Transactional
    void answerInHouse(String token, Map<String, Object> answers, @Nullable String phone) {
        var open = byHouse(token);
        var house = open.house();
        if (house == null) throw new IllegalStateException("a house's link has a house");
        var read = AnswerCheck.read(open.version().content(), answers, null);
        var left = phone == null || phone.isBlank() ? null : phone.strip();
        var id = UUID.randomUUID();
        var at = clock.instant();
        var campaignId = open.campaign().id();
        var tenant = left == null ? Optional.<Tenant>empty() : resident(open.campaign(), house, left)
                .filter(person -> responses.claim(person.id(), campaignId, id, house.propertyId(), at));
        var cohort = new Cohort(house.propertyId(), house.building().isEmpty() ? null : house.building(), null, null);
        var response = new Response(
                id, campaignId, open.campaign().versionId(), cohorts.id(cohort), "qr", read, tenant.isPresent() ? at : null,
                tenant.isPresent() ? null : left, null, null);
        responses.insert(List.of(response), open.version().content());
        tenant.ifPresent(person -> tellIfLow(open, response, person.id(), house.propertyId(), at));
    }

    /** Whose number it is, if they live here and have not answered by their own link; of anonymous ones nobody may find that out. */
    private Optional<Tenant> resident(Campaign campaign, HouseLink house, String phone) {
        return PhoneNumbers.e164(phone)
                .flatMap(tenants::byPhone)
                .filter(person -> homes.of(person.id()).stream().anyMatch(home -> home.now() && home.propertyId().equals(house.propertyId())))
                .filter(person -> campaign.anonymous() || !invitations.answered(campaign.id(), person.id()));
    }

    /** The door's: answers outside of any campaign. */
    @Transactional
    UUID answerScript(
            SurveyStore.Version version, UUID tenantId, UUID propertyId, Map<String, Object> answers, String channel, String origin,
            UUID originId) {
        if (responses.isThere(origin, originId)) throw new Problem.Conflict("surveys.answered_already");
        var photos = channel.equals("phone") ? null : uploaded(version.content(), answers);
        var read = AnswerCheck.read(version.content(), answers, photos);
        var campaign = campaigns.campaign(campaigns.script(version));
        var cohort = cohorts.id(audience.cohort(tenantId, propertyId, days.in(propertyId)));
        var response = new Response(
                Ids.next(), campaign.id(), version.id(), cohort, channel, read, clock.instant(), null, origin, originId);
        responses.insert(List.of(response), version.content());
        if (photos != null && !photos.isEmpty()) {
            files.attach(photos.stream().map(UUID::fromString).toList(), STAFF_PHOTOS, response.id());
        }
        named(new Open(campaign, version, null, null), response, tenantId, propertyId, false);
        return response.id();
    }

    /** Photos that staff took with the tenant: ids of their own uploads. What is no id is none. */
    private static List<String> uploaded(Definition definition, Map<String, Object> answers) {
        return definition.questions().stream()
                .filter(question -> question.kind() == Kind.PHOTO && answers.get(question.key()) instanceof List<?>)
                .flatMap(question -> ((List<?>) answers.get(question.key())).stream())
                .map(String::valueOf)
                .filter(id -> UUID_SHAPE.matcher(id).matches())
                .toList();
    }

    /** Somebody who is known for sure. */
    private void named(Open open, Response response, UUID tenantId, UUID propertyId, boolean contact) {
        var at = clock.instant();
        responses.name(tenantId, response.id(), propertyId, contact, at);
        var campaignId = open.campaign().is("script") ? null : open.campaign().id();
        completed.publishEvent(new SurveyCompleted(
                response.id(), campaignId, open.version().surveyId(), open.version().code(), tenantId, propertyId, response.channel(), at));
        tellIfLow(open, response, tenantId, propertyId, at);
    }

    private void tellIfLow(Open open, Response response, UUID tenantId, UUID propertyId, Instant at) {
        var questions = open.version().content().questions();
        Scores.low(questions, response.answers())
                .ifPresent(question -> low.publishEvent(new LowScore(
                        response.id(), open.version().surveyId(), tenantId, propertyId, question.key(), question.kind().code(),
                        ((Number) response.answers().get(question.key())).intValue(), comment(questions, question, response.answers()), at)));
    }

    /** The first open answer after the score, else the first there is. */
    private static @Nullable String comment(List<Question> questions, Question score, Map<String, Object> answers) {
        var texts = questions.stream().filter(question -> question.kind() == Kind.TEXT && answers.containsKey(question.key())).toList();
        var after = texts.stream().filter(question -> questions.indexOf(question) > questions.indexOf(score)).findFirst();
        return after.or(() -> texts.stream().findFirst()).map(question -> (String) answers.get(question.key())).orElse(null);
    }
}
