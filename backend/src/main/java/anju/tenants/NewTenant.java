package anju.tenants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a tenant to be; a null field says nothing (it does not erase). {@code phone} is E.164. */
public record NewTenant(
        String name, String phone, @Nullable String email, @Nullable String idNumber, @Nullable List<String> tags) {}
