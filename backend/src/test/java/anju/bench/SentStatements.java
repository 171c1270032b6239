package anju.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** The statements that a piece of work sent to the database, as PostgreSQL's log has them, ready to be sent again for other tenants. */
record SentStatements(List<Sent> all) {
    private static final Pattern BEGIN = Pattern.compile("LOG:  execute \\S+: (.*)");
    private static final Pattern VALUES = Pattern.compile("DETAIL:  Parameters: (.*)");
    private static final Pattern VALUE = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']|'')*)')");
    private static final Pattern OWN = Pattern.compile("(?i)BEGIN.*|COMMIT|ROLLBACK|SET .*|SHOW .*|SELECT 1");
    /** What the scheduler asks meanwhile, by itself. */
    private static final String POLLING = "kernel.scheduled_tasks";

    /** @param values null for NULL; as texts, which the database reads by the type that it expects */
    record Sent(String sql, List<String> values) {}

    /** @param log of the server, which writes it itself */
    static SentStatements of(House house, Path log, Callable<?> work) throws Exception {
        house.run("ALTER SYSTEM SET log_statement = 'all'");
        house.number("SELECT count(pg_reload_conf())");
        Thread.sleep(1_000); // all servers have heard
        var before = Files.size(log);
        work.call();
        Thread.sleep(500);
        var written = new String(Files.readAllBytes(log), (int) before, (int) (Files.size(log) - before), StandardCharsets.UTF_8);
        house.run("ALTER SYSTEM RESET log_statement");
        house.number("SELECT count(pg_reload_conf())");
        return new SentStatements(parse(written));
    }

    private static List<Sent> parse(String log) {
        var all = new ArrayList<Sent>();
        for (var entry : log.split("\n(?=\\S)")) {
            var sql = BEGIN.matcher(entry.replace("\n\t", "\u0000"));
            var values = VALUES.matcher(entry);
            if (sql.find()) all.add(new Sent(sql.group(1).replace('\u0000', '\n').strip(), new ArrayList<>()));
            else if (values.find() && !all.isEmpty()) all.getLast().values().addAll(values(values.group(1)));
        }
        return all.stream().filter(sent -> !OWN.matcher(sent.sql()).matches() && !sent.sql().contains(POLLING)).toList();
    }

    private static List<String> values(String logged) {
        var values = new ArrayList<String>();
        var found = VALUE.matcher(logged);
        while (found.find()) values.add(found.group(3) == null ? null : found.group(3).replace("''", "'"));
        return values;
    }

    /** Sends them all, one after the other, with {@code one}'s id wherever {@code other}'s was. */
    void send(Connection connection, UUID other, UUID one) throws SQLException {
        for (var sent : all) {
            try (var statement = connection.prepareStatement(sent.sql().replaceAll("\\$\\d+", "?"))) {
                var places = Pattern.compile("\\$(\\d+)").matcher(sent.sql());
                for (int i = 1; places.find(); i++) {
                    var value = sent.values().get(Integer.parseInt(places.group(1)) - 1);
                    statement.setObject(i, value == null ? null : value.replace(other.toString(), one.toString()), Types.OTHER);
                }
                if (statement.execute()) {
                    try (var rows = statement.getResultSet()) {
                        while (rows.next()) rows.getObject(1);
                    }
                }
            }
        }
    }
}
