package anju.tickets.assignment;

import anju.kernel.Texts;
import anju.tickets.assignment.AssignmentChoice.Choice;
import anju.tickets.assignment.AssignmentChoice.How;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why somebody got a ticket, as it is kept: read in any language later. */
@Serdeable
record Because(How how, @Nullable String owner, @Nullable String rule, @Nullable String ruleEn, int among, long load) {

    static Because of(Choice choice) {
        var owner = choice.owner();
        var rule = choice.rule();
        return new Because(
                choice.how(), owner == null ? null : owner.name(), rule == null ? null : rule.name(),
                rule == null ? null : rule.nameEn(), choice.among().size(), owner == null ? 0 : owner.load());
    }

    String words(Texts texts, Locale reader) {
        var name = ruleEn != null && reader.getLanguage().equals("en") ? ruleEn : rule;
        var key = switch (how) {
            case DEDICATED -> "dedicated";
            case RULE -> among == 1 ? "rule_only" : "rule";
            case MANAGER -> rule == null ? "manager" : "manager_instead";
            case NOBODY -> rule == null ? "nobody" : "nobody_there";
        };
        return texts.get(reader, "tickets.because." + key, owner, name, among, load);
    }
}
