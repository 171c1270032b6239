package anju.care;

import anju.care.CareFigures.Figures;
import anju.care.CareLists.CallFigure;
import anju.care.CareLists.CallView;
import anju.care.CareLists.LoopFigure;
import anju.care.CareLists.LoopView;
import anju.care.CareLists.Measure;
import anju.care.CareLists.ScoreView;
import anju.care.LoopStory.Story;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.Texts;
import anju.kernel.http.CsvFile;
import anju.kernel.http.ReaderLocale;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which loops were closed, how long they took, whom we reached, how they feel about it. */
@Controller("/api/v1/care")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class CareController {
    private static final List<String> COLUMNS = List.of(
            "property", "opened", "closed", "open", "medianDaysToTell", "promises", "kept", "overdue", "planned", "reached", "unreachable", "nps", "csat");

    private final CareFigures figures;
    private final CareLists lists;
    private final LoopStory story;
    private final Texts texts;
    private final CurrentActor actor;
    private final Clock clock;

    CareController(CareFigures figures, CareLists lists, LoopStory story, Texts texts, CurrentActor actor, Clock clock) {
        this.figures = figures;
        this.lists = lists;
        this.story = story;
        this.texts = texts;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param from first day, by default of this month; {@code to} last day, by default today */
    @Get
    Figures figures(
            @Nullable @QueryValue LocalDate from, @Nullable @QueryValue LocalDate to, @Nullable @QueryValue UUID propertyId) {
        return figures.of(Days.asked(from, to, clock), scope(propertyId));
    }

    /** The loops that a figure counts; with a category, its complaints. */
    @Get("/loops")
    Page<LoopView> loops(
            @Nullable @QueryValue LoopFigure figure,
            @Nullable @QueryValue String category,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return lists.loops(
                figure == null ? LoopFigure.OPENED : figure, category, Days.asked(from, to, clock), scope(propertyId), Cursor.limit(limit),
                cursor);
    }

    /** The calls that a figure counts. */
    @Get("/calls")
    Page<CallView> calls(
            @Nullable @QueryValue CallFigure figure,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return lists.calls(
                figure == null ? CallFigure.PLANNED : figure, Days.asked(from, to, clock), scope(propertyId), Cursor.limit(limit), cursor);
    }

    /** The answers that NPS or CSAT is made of; those of anonymous campaigns without whose they are. */
    @Get("/scores")
    Page<ScoreView> scores(
            @QueryValue Measure measure,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return lists.scores(measure, Days.asked(from, to, clock), scope(propertyId), Cursor.limit(limit), cursor);
    }

    /** Everything that belongs to a ticket's loop, whichever of its tickets is asked for. */
    @Get("/loops/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Story loop(UUID id) {
        return story.of(id, actor.require().scope());
    }

    /** By property, as a CSV file. */
    @Get("/export")
    HttpResponse<byte[]> export(
            @Nullable @QueryValue LocalDate from, @Nullable @QueryValue LocalDate to, @Nullable @QueryValue UUID propertyId) {
        var found = figures(from, to, propertyId);
        var language = ReaderLocale.current();
        var file = new CsvFile();
        file.row(COLUMNS.stream().map(column -> texts.get(language, "care.column." + column)).toList());
        Stream.concat(found.properties().stream(), Stream.of(found.total())).forEach(row -> file.row(
                row.name() == null ? texts.get(language, "care.total") : row.name(), row.opened(), row.closed(), row.open(),
                rounded(row.medianDaysToTell()), row.promises(), row.kept(), row.overdue(), row.planned(), row.reached(), row.unreachable(), rounded(row.nps()), rounded(row.csat())));
        return file.response("care-" + found.from() + "-" + found.to() + ".csv");
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 10) / 10.0;
    }

    private PropertyScope scope(@Nullable UUID propertyId) {
        return actor.require().scope().narrowedTo(propertyId);
    }
}
