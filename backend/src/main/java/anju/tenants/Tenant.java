package anju.tenants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who rents. Unmasked: whoever shows it masks it.
 *
 * @param phone E.164
 * @param language BCP 47 tag of the language the tenant wants to read, {@code zh-CN} unless told otherwise
 */
public record Tenant(
        UUID id,
        String name,
        String phone,
        @Nullable String email,
        @Nullable String idNumber,
        String language,
        List<String> tags,
        Instant createdAt) {

    /** As lists show it: {@code 138****5678}. */
    public String maskedPhone() {
        return Masks.phone(phone);
    }

    public @Nullable String maskedEmail() {
        return Masks.email(email);
    }
}
