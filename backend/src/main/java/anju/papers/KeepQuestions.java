package anju.papers;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.properties.Property;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What tenants ask again and again, and the answers. */
@Singleton
class KeepQuestions {
    private final QuestionStore questions;
    private final Properties properties;
    private final ApplicationEventPublisher<Audited> events;

    KeepQuestions(QuestionStore questions, Properties properties, ApplicationEventPublisher<Audited> events) {
        this.questions = questions;
        this.properties = properties;
        this.events = events;
    }

    record Said(List<UUID> propertyIds, String question, String questionEn, String answer, String answerEn, boolean shown) {}

    QuestionRow require(UUID id, PropertyScope scope) {
        return questions.find(id, scope).orElseThrow(() -> new Problem.NotFound("papers.no_question"));
    }

    @Transactional
    QuestionRow add(Said said, Actor by) {
        checkMine(said.propertyIds(), by.scope());
        var row = row(Ids.next(), said, 1);
        questions.insert(row);
        audit("papers.question_added", row, Map.of(), words(row));
        return require(row.id(), by.scope());
    }

    @Transactional
    QuestionRow change(UUID id, long version, Said said, Actor by) {
        var before = mine(id, by.scope());
        checkMine(said.propertyIds(), by.scope());
        if (before.version() != version) throw new Problem.Stale(before.version());
        var after = row(id, said, version + 1);
        if (!questions.update(after)) throw new Problem.Stale(version + 1);
        audit("papers.question_changed", after, words(before), words(after));
        return require(id, by.scope());
    }

    @Transactional
    void remove(UUID id, Actor by) {
        var row = mine(id, by.scope());
        questions.delete(id);
        audit("papers.question_removed", row, words(row), Map.of());
    }

    /** 404 when one of them is not in sight. */
    @Transactional
    void order(List<UUID> ids, Actor by) {
        var seen = questions.list(by.scope()).stream().map(QuestionRow::id).collect(Collectors.toSet());
        if (!seen.containsAll(ids)) throw new Problem.NotFound("papers.no_question");
        questions.order(ids.stream().distinct().toList());
    }

    private QuestionRow mine(UUID id, PropertyScope scope) {
        var row = require(id, scope);
        checkMine(row.propertyIds(), scope);
        return row;
    }

    /** Who answers for some houses says nothing to the others. */
    private void checkMine(List<UUID> wanted, PropertyScope scope) {
        if (wanted.isEmpty() && !scope.everything()) throw new Problem.Forbidden("papers.not_your_houses");
        var there = properties.all().stream().map(Property::id).filter(scope::includes).collect(Collectors.toSet());
        if (!there.containsAll(wanted)) throw new Problem.NotFound("papers.no_house");
    }

    private static QuestionRow row(UUID id, Said said, long version) {
        return new QuestionRow(
                id, said.propertyIds().stream().distinct().toList(), said.question().strip(), said.questionEn().strip(),
                said.answer().strip(), said.answerEn().strip(), 0, said.shown(), 0, 0, version);
    }

    private void audit(String action, QuestionRow row, Map<String, ?> before, Map<String, ?> after) {
        var property = row.propertyIds().size() == 1 ? row.propertyIds().getFirst() : null;
        events.publishEvent(new Audited(action, "question", row.id(), property, before, after));
    }

    private static Map<String, ?> words(QuestionRow row) {
        return Map.of("title", row.question(), "text", row.answer(), "active", row.shown());
    }
}
