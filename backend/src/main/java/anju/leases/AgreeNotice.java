package anju.leases;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says how long before moving out notice is given: for a house, or one lease. */
@Singleton
class AgreeNotice {
    private final LeaseStore leases;
    private final NoticeStore notices;
    private final LeaseNews news;

    AgreeNotice(LeaseStore leases, NoticeStore notices, LeaseNews news) {
        this.leases = leases;
        this.notices = notices;
        this.news = news;
    }

    /** @param rule null: as its house has it */
    @Transactional
    void ofLease(UUID id, @Nullable NoticeRule rule, PropertyScope scope) {
        var lease = leases.lock(id, scope);
        var before = notices.of(id).orElse(null);
        notices.agree(id, rule);
        news.audit("leases.notice_terms_agreed", lease, said(before), said(rule));
    }

    NoticeRule ofHouse(UUID id, PropertyScope scope) {
        if (!scope.includes(id)) throw new Problem.NotFound("properties.no_property");
        return notices.of(id).orElse(NoticeRule.USUAL);
    }

    @Transactional
    void ofHouse(UUID id, NoticeRule rule, PropertyScope scope) {
        var before = ofHouse(id, scope);
        notices.agree(id, rule);
        news.publish(new Audited("leases.house_notice_terms_agreed", "property", id, id, said(before), said(rule)));
    }

    private static Map<String, Object> said(@Nullable NoticeRule rule) {
        var facts = new HashMap<String, Object>();
        if (rule == null) return facts;
        facts.put("days", rule.noticeDays());
        if (rule.earlyRents() != null) facts.put("cost", rule.earlyRents().toPlainString());
        return facts;
    }
}
