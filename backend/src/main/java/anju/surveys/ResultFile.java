package anju.surveys;

import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.properties.Properties;
import anju.properties.Property;
import anju.surveys.Definition.Kind;
import anju.surveys.Definition.Option;
import anju.surveys.Definition.Question;
import anju.surveys.ResultStore.Exported;
import anju.surveys.Tally.Dimension;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** A campaign's answers as a table, one row for each; of an anonymous one without anything that tells people apart. */
@Singleton
class ResultFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** On the clock of the house; a spreadsheet reads it as a time. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private final ResultStore store;
    private final SurveyStore surveys;
    private final CohortStore cohorts;
    private final ReadResults results;
    private final Properties properties;
    private final Json json;
    private final Texts texts;

    ResultFile(ResultStore store, SurveyStore surveys, CohortStore cohorts, ReadResults results, Properties properties, Json json, Texts texts) {
        this.store = store;
        this.surveys = surveys;
        this.cohorts = cohorts;
        this.results = results;
        this.properties = properties;
        this.json = json;
        this.texts = texts;
    }

    byte[] csv(Campaign campaign, PropertyScope scope, Locale locale) {
        var out = new ByteArrayOutputStream();
        try (var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            writer.write(BYTE_ORDER_MARK);
            var printer = new CSVPrinter(writer, CSVFormat.EXCEL);
            for (var row : rows(campaign, scope, locale)) printer.printRecord(row.stream().map(ResultFile::guarded).toList());
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Cells are texts or numbers, never formulas. */
    byte[] xlsx(Campaign campaign, PropertyScope scope, Locale locale) {
        var out = new ByteArrayOutputStream();
        try {
            var workbook = new Workbook(out, "Anju", "1.0");
            var page = workbook.newWorksheet("Anju");
            int line = 0;
            for (var row : rows(campaign, scope, locale)) {
                for (int column = 0; column < row.size(); column++) {
                    if (row.get(column) instanceof Number number) page.value(line, column, number);
                    else page.value(line, column, String.valueOf(guarded(row.get(column))));
                }
                line++;
            }
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Object guarded(Object cell) {
        if (cell instanceof Number) return cell;
        var text = cell.toString();
        return !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private List<List<Object>> rows(Campaign campaign, PropertyScope scope, Locale locale) {
        var content = surveys.version(campaign.versionId()).orElseThrow().content();
        var language = locale.toLanguageTag();
        var rows = new ArrayList<List<Object>>();
        rows.add(headings(campaign, content, locale));
        var exported = new ArrayList<Exported>();
        store.export(campaign, campaign.narrowed(scope), results.withheld(campaign, scope, null), exported::add);
        if (campaign.anonymous() && exported.size() < campaign.minGroup()) return rows;
        var known = cohorts.cohorts(exported.stream().map(Exported::cohortId).distinct().toList());
        Map<UUID, ZoneId> zones = properties.all().stream().collect(Collectors.toMap(Property::id, Property::timeZone));
        for (var one : exported) {
            var row = new ArrayList<Object>();
            if (!campaign.anonymous()) {
                row.add(text(one.tenant()));
                var cohort = known.get(one.cohortId());
                row.add(one.at() == null ? "" : TIME.format(one.at().atZone(zones.getOrDefault(cohort.propertyId(), ZoneOffset.UTC))));
                row.add(texts.get(locale, "surveys.channel." + one.channel()));
                for (var dimension : Dimension.values()) {
                    var key = dimension.key.apply(cohort);
                    row.add(key == null ? "" : results.label(dimension, key, locale));
                }
            }
            var answers = json.answers(one.answers());
            content.questions().forEach(question -> row.addAll(cells(content, question, answers.get(question.key()), language)));
            rows.add(row);
        }
        return rows;
    }

    private List<Object> headings(Campaign campaign, Definition content, Locale locale) {
        var headings = new ArrayList<Object>();
        if (!campaign.anonymous()) {
            for (var name : List.of("tenant", "at", "channel", "property", "building", "tier", "stay")) {
                headings.add(texts.get(locale, "surveys.column." + name));
            }
        }
        var language = locale.toLanguageTag();
        content.questions().forEach(question -> {
            var asked = content.text(question.text(), language);
            if (question.kind() != Kind.MATRIX) headings.add(asked);
            else question.rows().forEach(row -> headings.add(asked + " · " + content.text(row.text(), language)));
        });
        return headings;
    }

    /** One cell, and of a matrix one for each of its rows, so that a spreadsheet can count them. */
    private static List<Object> cells(Definition content, Question question, @Nullable Object answer, String language) {
        if (question.kind() != Kind.MATRIX) return List.of(cell(content, question, answer, language));
        var chosen = answer instanceof Map<?, ?> rows ? rows : Map.of();
        return question.rows().stream()
                .map(row -> cell(content, question, chosen.get(row.key()), language))
                .toList();
    }

    private static Object cell(Definition content, Question question, @Nullable Object answer, String language) {
        return switch (answer) {
            case null -> "";
            case Number number -> number;
            case List<?> photos when question.kind() == Kind.PHOTO -> photos.size();
            case List<?> keys -> keys.stream().map(key -> label(content, question.options(), key, language)).collect(Collectors.joining("; "));
            default -> label(content, question.options(), answer, language);
        };
    }

    private static String label(Definition content, List<Option> options, Object key, String language) {
        return options.stream()
                .filter(option -> option.key().equals(key))
                .map(option -> content.text(option.text(), language))
                .findFirst()
                .orElse(key.toString());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
