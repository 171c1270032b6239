package anju.rules;

import anju.rules.engine.CompiledRules;
import anju.rules.engine.Trigger;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The versions that judge a trigger's facts together, compiled. */
record RuleSet(@Nullable UUID id, Trigger trigger, List<Member> members, CompiledRules program) {

    /** @param shadow judges and records beside, gives nothing */
    record Member(UUID ruleId, UUID versionId, int number, boolean shadow, Terms terms) {}

    static RuleSet of(@Nullable UUID id, Trigger trigger, List<Member> members) {
        var sources = members.stream()
                .map(member -> new CompiledRules.Source(member.terms().when(), member.terms().points()))
                .toList();
        return new RuleSet(id, trigger, List.copyOf(members), CompiledRules.compile(trigger, sources));
    }

    boolean capped() {
        return members.stream().anyMatch(member -> !member.terms().caps().isEmpty());
    }

    boolean contains(UUID ruleId) {
        return members.stream().anyMatch(member -> !member.shadow() && member.ruleId().equals(ruleId));
    }
}
