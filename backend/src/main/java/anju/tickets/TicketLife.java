package anju.tickets;

import anju.kernel.Problem;
import anju.tickets.Move.Acknowledge;
import anju.tickets.Move.Agree;
import anju.tickets.Move.Close;
import anju.tickets.Move.Merge;
import anju.tickets.Move.Name;
import anju.tickets.Move.Reopen;
import anju.tickets.Move.Resolve;
import anju.tickets.Move.Start;
import anju.tickets.Move.Tell;
import anju.tickets.Move.WaitFor;
import anju.tickets.TicketState.Acknowledged;
import anju.tickets.TicketState.Closed;
import anju.tickets.TicketState.Ending;
import anju.tickets.TicketState.InProgress;
import anju.tickets.TicketState.Reopened;
import anju.tickets.TicketState.Resolved;
import anju.tickets.TicketState.Stage;
import anju.tickets.TicketState.Told;
import anju.tickets.TicketState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Which move is open to which state, and where it leads. Nothing is closed before its tenant was told. */
final class TicketLife {
    private TicketLife() {}

    /**
     * @param someoneToTell the ticket has a tenant, or one that was merged into it has
     * @param silenceDays so many times 24 hours a tenant who was told may stay silent
     */
    record Facts(boolean someoneToTell, Instant now, int silenceDays) {
        boolean silent(Told told) {
            return !now.isBefore(silentAt(told.telling().at(), silenceDays));
        }
    }

    static Instant silentAt(Instant toldAt, int silenceDays) {
        return toldAt.plus(Duration.ofDays(silenceDays));
    }

    static boolean allows(Stage stage, Name move, boolean someoneToTell) {
        return switch (move) {
            case ACKNOWLEDGE -> stage == Stage.NEW;
            case START -> stage == Stage.NEW || stage != Stage.IN_PROGRESS && worked(stage);
            case WAIT_FOR_TENANT -> someoneToTell && worked(stage) && stage != Stage.WAITING_TENANT;
            case WAIT_FOR_SUPPLIER -> worked(stage) && stage != Stage.WAITING_SUPPLIER;
            case RESOLVE -> worked(stage);
            case TELL -> someoneToTell && stage == Stage.RESOLVED;
            case AGREE -> stage == Stage.TOLD;
            case REOPEN -> stage == Stage.RESOLVED || stage == Stage.TOLD || stage == Stage.CLOSED;
            case CLOSE -> stage == Stage.TOLD || !someoneToTell && stage == Stage.RESOLVED;
            case MERGE -> stage != Stage.CLOSED;
        };
    }

    /** Somebody has taken it and it is not done. */
    private static boolean worked(Stage stage) {
        return switch (stage) {
            case ACKNOWLEDGED, IN_PROGRESS, WAITING_TENANT, WAITING_SUPPLIER, REOPENED -> true;
            case NEW, RESOLVED, TOLD, CLOSED -> false;
        };
    }

    /** What may be done now, by name; closing a silent one only when the days are over. */
    static List<Name> open(TicketState state, Facts facts) {
        return Arrays.stream(Name.values())
                .filter(move -> allows(state.stage(), move, facts.someoneToTell()))
                .filter(move -> move != Name.CLOSE || !(state instanceof Told told) || facts.silent(told))
                .filter(move -> move != Name.REOPEN || !(state instanceof Closed closed) || closed.ending() != Ending.MERGED)
                .toList();
    }

    /** @throws Problem.Conflict when the move is not open, with the reason */
    static TicketState after(TicketState state, Move move, Facts facts) {
        if (!allows(state.stage(), move.name(), facts.someoneToTell())) throw refusal(state, move);
        return switch (move) {
            case Acknowledge() -> new Acknowledged();
            case Start() -> new InProgress();
            case WaitFor(var party) -> new Waiting(party);
            case Resolve(var resolution) -> new Resolved(resolution);
            case Tell(var telling) -> new Told(((Resolved) state).resolution(), telling);
            case Agree() -> closed((Told) state, Ending.AGREED, facts.now());
            case Reopen() -> reopened(state);
            case Close() -> close(state, facts);
            case Merge(var into, var telling) -> new Closed(facts.now(), Ending.MERGED, into, null, telling);
        };
    }

    private static TicketState reopened(TicketState state) {
        if (state instanceof Closed closed && closed.ending() == Ending.MERGED) throw new Problem.Conflict("tickets.merged_away");
        return new Reopened();
    }

    private static TicketState close(TicketState state, Facts facts) {
        if (state instanceof Resolved(var resolution)) {
            return new Closed(facts.now(), Ending.NOBODY_TO_TELL, null, resolution, null);
        }
        var told = (Told) state;
        if (!facts.silent(told)) throw new Problem.Conflict("tickets.answer_pending", facts.silenceDays());
        return closed(told, Ending.SILENT, facts.now());
    }

    private static Closed closed(Told told, Ending ending, Instant at) {
        return new Closed(at, ending, null, told.resolution(), told.telling());
    }

    private static Problem refusal(TicketState state, Move move) {
        var untold = move.name() == Name.CLOSE || move.name() == Name.AGREE;
        var code = untold && state.stage() != Stage.CLOSED ? "tickets.not_told" : "tickets.move_refused";
        return new Problem.Conflict(code, state.stage().ordinal());
    }
}
