package anju.messaging;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Problem;
import anju.messaging.TemplateSource.Template;
import anju.messaging.Wording.Traits;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every template the modules bring, with the operator's own texts beside it. */
@Singleton
class Templates {
    private final Map<String, Template> templates = new TreeMap<>();
    private final Set<String> urgent = new HashSet<>();
    private final Set<String> awaited = new HashSet<>();
    private final Set<String> secret = new HashSet<>();
    private final TextStore texts;

    Templates(List<TemplateSource> sources, TextStore texts) {
        this.texts = texts;
        for (var source : sources) {
            source.templates().forEach(this::add);
            urgent.addAll(source.urgent());
            awaited.addAll(source.awaited());
            secret.addAll(source.secret());
        }
    }

    private void add(Template template) {
        if (templates.put(template.code(), template) != null) {
            throw new IllegalStateException("two templates are called " + template.code());
        }
    }

    List<Wording> all() {
        return List.copyOf(of(templates.keySet()).values().stream()
                .sorted((a, b) -> a.template().code().compareTo(b.template().code()))
                .toList());
    }

    /** 404 when no module brings it. */
    Wording require(String code) {
        if (!templates.containsKey(code)) throw new Problem.NotFound("messaging.no_template");
        return of(List.of(code)).get(code);
    }

    /** Those of them that are still brought: an older release may have left messages of others. */
    Map<String, Wording> known(Collection<String> codes) {
        return of(codes.stream().filter(templates::containsKey).toList());
    }

    /** @throws IllegalArgumentException a module sends what nobody brings */
    Map<String, Wording> of(Collection<String> codes) {
        var own = texts.of(codes).stream().collect(groupingBy(TextRow::template));
        var found = new HashMap<String, Wording>();
        for (var code : codes) {
            var template = templates.get(code);
            if (template == null) throw new IllegalArgumentException("no module brings the template " + code);
            var traits = new Traits(urgent.contains(code), awaited.contains(code), secret.contains(code));
            found.put(code, new Wording(template, traits, own.getOrDefault(code, List.of())));
        }
        return found;
    }
}
