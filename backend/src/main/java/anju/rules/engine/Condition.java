package anju.rules.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of the builder: field, operator, values. Renders to CEL and is read back from it.
 *
 * @param values one text; several for {@code IN} and {@code NOT_IN}
 */
public record Condition(String field, Operator operator, List<String> values) {

    public enum Operator { EQ, NE, LT, LE, GT, GE, EARLY_BY, IN, NOT_IN, HAS, HAS_NOT, SINCE, BEFORE }

    private static final String NAME = "([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)+)";
    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern COMPARED = Pattern.compile(NAME + "\\s*(==|!=|<=|>=|<|>)\\s*" + NUMBER);
    private static final Pattern EQUAL_TEXT = Pattern.compile(NAME + "\\s*(==|!=)\\s*" + TEXT);
    private static final Pattern ONE_OF = Pattern.compile(NAME + "\\s+in\\s+\\[(.*)]");
    private static final Pattern NONE_OF = Pattern.compile("!\\s*\\(" + NAME + "\\s+in\\s+\\[(.*)]\\s*\\)");
    private static final Pattern HOLDS = Pattern.compile(TEXT + "\\s+in\\s+" + NAME);
    private static final Pattern HOLDS_NOT = Pattern.compile("!\\s*\\(" + TEXT + "\\s+in\\s+" + NAME + "\\s*\\)");
    private static final Pattern DAY = Pattern.compile(
            NAME + "\\s*(>=|<)\\s*timestamp\\(\"(\\d{4}-\\d{2}-\\d{2})T00:00:00Z\"\\)");
    private static final Pattern TEXTS = Pattern.compile(TEXT);

    public Condition {
        values = List.copyOf(values);
        if (values.isEmpty()) throw new IllegalArgumentException("no value for " + field);
    }

    /** What the builder offers for a field. */
    public static List<Operator> operators(Field field) {
        if (field.name().equals("bill.days_late")) {
            return List.of(Operator.LE, Operator.EARLY_BY, Operator.EQ, Operator.GE);
        }
        return switch (field.type()) {
            case INT, DOUBLE -> List.of(
                    Operator.GE, Operator.LE, Operator.EQ, Operator.NE, Operator.GT, Operator.LT);
            case STRING -> List.of(Operator.EQ, Operator.NE, Operator.IN, Operator.NOT_IN);
            case STRINGS -> List.of(Operator.HAS, Operator.HAS_NOT);
            case DAY -> List.of(Operator.SINCE, Operator.BEFORE);
        };
    }

    public String cel(Trigger trigger) {
        var type = trigger.field(field).map(Field::type).orElse(Field.Type.STRING);
        var value = type == Field.Type.STRING || type == Field.Type.STRINGS ? quoted(values.getFirst()) : values.getFirst();
        return switch (operator) {
            case EQ -> field + " == " + value;
            case NE -> field + " != " + value;
            case LT -> field + " < " + value;
            case LE -> field + " <= " + value;
            case GT -> field + " > " + value;
            case GE -> field + " >= " + value;
            case EARLY_BY -> field + " <= -" + value;
            case IN -> field + " in " + list();
            case NOT_IN -> "!(" + field + " in " + list() + ")";
            case HAS -> value + " in " + field;
            case HAS_NOT -> "!(" + value + " in " + field + ")";
            case SINCE -> field + " >= timestamp(\"" + value + "T00:00:00Z\")";
            case BEFORE -> field + " < timestamp(\"" + value + "T00:00:00Z\")";
        };
    }

    /** All rows must hold; no row always holds. */
    public static String cel(Trigger trigger, List<Condition> conditions) {
        if (conditions.isEmpty()) return "true";
        return conditions.stream().map(condition -> condition.cel(trigger)).collect(Collectors.joining(" && "));
    }

    /** The row that renders to this clause, when there is one. */
    public static Optional<Condition> read(Trigger trigger, String clause) {
        return parse(clause).filter(condition -> trigger.field(condition.field)
                .map(Condition::operators)
                .filter(offered -> offered.contains(condition.operator))
                .isPresent());
    }

    private static Optional<Condition> parse(String clause) {
        var number = COMPARED.matcher(clause);
        if (number.matches()) return Optional.of(compared(number.group(1), number.group(2), number.group(3)));
        var text = EQUAL_TEXT.matcher(clause);
        if (text.matches()) return Optional.of(one(text.group(1), operator(text.group(2)), plain(text.group(3))));
        var in = ONE_OF.matcher(clause);
        if (in.matches()) return several(in.group(1), Operator.IN, in.group(2));
        var out = NONE_OF.matcher(clause);
        if (out.matches()) return several(out.group(1), Operator.NOT_IN, out.group(2));
        var has = HOLDS.matcher(clause);
        if (has.matches()) return Optional.of(one(has.group(2), Operator.HAS, plain(has.group(1))));
        var not = HOLDS_NOT.matcher(clause);
        if (not.matches()) return Optional.of(one(not.group(2), Operator.HAS_NOT, plain(not.group(1))));
        var day = DAY.matcher(clause);
        if (!day.matches()) return Optional.empty();
        return Optional.of(one(day.group(1), day.group(2).equals("<") ? Operator.BEFORE : Operator.SINCE, day.group(3)));
    }

    private static Condition compared(String field, String sign, String number) {
        if (field.equals("bill.days_late") && sign.equals("<=") && number.startsWith("-")) {
            return one(field, Operator.EARLY_BY, number.substring(1));
        }
        return one(field, operator(sign), number);
    }

    private static Optional<Condition> several(String field, Operator operator, String list) {
        var values = TEXTS.matcher(list).results().map(found -> plain(found.group(1))).toList();
        var rest = TEXTS.matcher(list).replaceAll("").replaceAll("[,\\s]", "");
        return values.isEmpty() || !rest.isEmpty() ? Optional.empty() : Optional.of(new Condition(field, operator, values));
    }

    private static Condition one(String field, Operator operator, String value) {
        return new Condition(field, operator, List.of(value));
    }

    private static Operator operator(String sign) {
        return switch (sign) {
            case "==" -> Operator.EQ;
            case "!=" -> Operator.NE;
            case "<" -> Operator.LT;
            case "<=" -> Operator.LE;
            case ">" -> Operator.GT;
            default -> Operator.GE;
        };
    }

    private String list() {
        return values.stream().map(Condition::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String plain(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
