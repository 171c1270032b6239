package anju.surveys;

import anju.kernel.Problem;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The questionnaires Anju comes with, to start from. */
@Singleton
class Templates {
    private final List<Template> templates;

    Templates(ResourceLoader resources, Json json) {
        try (var stream = resources.getResourceAsStream("classpath:surveys/templates.json").orElseThrow()) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            templates = json.read(text, Argument.listOf(Template.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param purpose {@code relationship}, {@code repair}, {@code move_in}, {@code renewal}, {@code event}, {@code callback} */
    @Serdeable
    record Template(String code, String purpose, Definition definition) {}

    List<Template> all() {
        return templates;
    }

    Template template(String code) {
        return templates.stream()
                .filter(template -> template.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("/template", "surveys.no_template", code));
    }
}
