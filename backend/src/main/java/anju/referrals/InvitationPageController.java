package anju.referrals;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.referrals.InviteFriend.Friend;
import anju.tenants.Tenants;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a friend sees behind the link: who sent it, and where to leave name and phone. Public, so it tells next to nothing. */
@Controller("/api/v1/invitations/{code}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class InvitationPageController {
    private final ReferralCodes codes;
    private final Tenants tenants;
    private final InviteFriend invite;

    InvitationPageController(ReferralCodes codes, Tenants tenants, InviteFriend invite) {
        this.codes = codes;
        this.tenants = tenants;
        this.invite = invite;
    }

    /** @param from the first character of the name: {@code 张**} */
    @Serdeable
    record Invitation(String from) {}

    @Serdeable
    record Lead(
            @NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 40) String phone, @Nullable @Size(max = 128) String device) {}

    @Get
    Invitation get(String code) {
        var name = tenants.tenant(owner(code)).name();
        return new Invitation(name.substring(0, name.offsetByCodePoints(0, 1)) + "**");
    }

    /** Says nothing about what became of it: neither whether the phone is known nor whether somebody was first. */
    @Post
    @Status(HttpStatus.ACCEPTED)
    void leave(String code, @Body @Valid Lead body) {
        var friend = new Friend(body.name(), body.phone(), "link", body.device(), null);
        try {
            invite.invite(owner(code), friend, PropertyScope.ALL);
        } catch (Problem.Conflict alreadyRecommended) {
            // whoever was first stays first; a stranger need not learn that
        }
    }

    private UUID owner(String code) {
        return codes.owner(code).orElseThrow(() -> new Problem.NotFound("referrals.no_such_link"));
    }
}
