package anju.identity;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** Failed sign-ins are counted by what was typed. */
@Singleton
class GuessRecords implements TenantRecords {
    @Override
    public List<String> erasing() {
        return List.of("""
                DELETE FROM identity.sign_in_failure
                WHERE EXISTS (SELECT 1 FROM unnest(:words) AS word WHERE strpos(lower(subject), lower(word)) > 0)""");
    }
}
