package anju.tenants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record TenantRow(
        UUID id,
        String name,
        String phone,
        @Nullable String email,
        @Nullable String idNumber,
        String language,
        List<String> tags,
        @Nullable String note,
        @Nullable String source,
        @Nullable UUID homePropertyId,
        long version,
        Instant createdAt) {
    static final String DEFAULT_LANGUAGE = "zh-CN";

    /** The next version, with these tags. */
    TenantRow tagged(List<String> others) {
        return new TenantRow(
                id, name, phone, email, idNumber, language, others, note, source, homePropertyId, version + 1, createdAt);
    }

    Tenant asTenant() {
        return new Tenant(id, name, phone, email, idNumber, language, tags, createdAt);
    }
}
