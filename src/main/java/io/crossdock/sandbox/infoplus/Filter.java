package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a search asks for: clauses {@code field op value} joined with {@code and}. As far as it is
 * proven of the real one; everything else is refused.
 *
 * @param clauses all of which must hold; empty for everything
 */
record Filter(List<Clause> clauses) {

  private static final Pattern CLAUSE = Pattern.compile("\\s*([A-Za-z][\\w.]*)\\s+(\\w+)\\s*");
  private static final Pattern VALUE =
      Pattern.compile(
          "\\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?|true|false)(?![\\w.]))\\s*");
  private static final Pattern AND = Pattern.compile("\\s*(?:and|AND)\\s+");

  enum Op {
    EQ,
    GT,
    GTE,
    LT,
    LTE,
    LIKE,
    IN
  }

  /** A value of a clause, as whatever it can be read as; null where it cannot. */
  record Literal(String text, BigDecimal number, Instant time) {
    static Literal of(String text) {
      return new Literal(text, Json.decimal(text), Dates.read(text));
    }

    /** Null if they cannot be compared. */
    Integer compared(JsonNode value) {
      if (value == null || value.isNull() || value.isContainerNode()) {
        return null;
      }
      if (value.isNumber()) {
        return number == null ? null : (Integer) value.decimalValue().compareTo(number);
      }
      Instant at = time == null ? null : Dates.read(value.asText());
      return at == null ? value.asText().compareTo(text) : at.compareTo(time);
    }
  }

  /** One condition on exactly the named field. */
  record Clause(String field, Op op, List<Literal> values, Pattern like) {

    boolean holds(JsonNode record) {
      JsonNode value =
          field.startsWith("customFields.")
              ? record.path("customFields").get(field.substring("customFields.".length()))
              : record.get(field);
      if (op == Op.LIKE) {
        return value != null && value.isValueNode() && like.matcher(value.asText()).matches();
      }
      for (Literal one : values) {
        Integer compared = one.compared(value);
        if (compared != null && (op == Op.IN ? compared == 0 : holds(compared))) {
          return true;
        }
      }
      return false;
    }

    private boolean holds(int compared) {
      return switch (op) {
        case GT -> compared > 0;
        case GTE -> compared >= 0;
        case LT -> compared < 0;
        case LTE -> compared <= 0;
        default -> compared == 0;
      };
    }
  }

  boolean holds(JsonNode record) {
    for (Clause clause : clauses) {
      if (!clause.holds(record)) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param text null for none
   */
  static Filter of(Version version, Resource resource, String text) {
    List<Clause> clauses = new ArrayList<>();
    int at = 0;
    while (text != null && at < text.length()) {
      if (!clauses.isEmpty()) {
        at = end(AND, text, at, "'and' is expected");
      }
      Matcher head = CLAUSE.matcher(text).region(at, text.length());
      if (!head.lookingAt()) {
        throw wrong(text, at, "'field op value' is expected");
      }
      String field = version.usual(resource, head.group(1));
      if (!resource.hasField(field) || version.hides(resource, head.group(1))) {
        throw wrong(text, at, "there is no field " + head.group(1) + " of " + resource.path());
      }
      Op op = op(head.group(2), text, head.start(2));
      List<Literal> values = new ArrayList<>();
      at = op == Op.IN ? list(text, head.end(), values) : value(text, head.end(), values);
      clauses.add(new Clause(field, op, values, op == Op.LIKE ? like(values) : null));
    }
    return new Filter(clauses);
  }

  private static Op op(String word, String text, int at) {
    for (Op op : Op.values()) {
      if (op.name().equalsIgnoreCase(word)) {
        return op;
      }
    }
    throw wrong(text, at, "operator '" + word + "' is none of eq, gt, gte, lt, lte, like, in");
  }

  private static int value(String text, int at, List<Literal> into) {
    Matcher value = VALUE.matcher(text).region(at, text.length());
    if (!value.lookingAt()) {
      throw wrong(text, at, "a quoted text or a number is expected");
    }
    int group = value.group(1) != null ? 1 : value.group(2) != null ? 2 : 3;
    into.add(Literal.of(value.group(group)));
    return value.end();
  }

  private static int list(String text, int from, List<Literal> into) {
    if (from >= text.length() || text.charAt(from) != '(') {
      throw wrong(text, from, "( is expected");
    }
    int at = from;
    do {
      at = value(text, at + 1, into);
    } while (at < text.length() && text.charAt(at) == ',');
    if (at >= text.length() || text.charAt(at) != ')') {
      throw wrong(text, at, ") is expected");
    }
    return at + 1;
  }

  private static Pattern like(List<Literal> values) {
    String quoted = Pattern.quote(values.get(0).text());
    return Pattern.compile(quoted.replace("%", "\\E.*\\Q"), Pattern.DOTALL);
  }

  private static int end(Pattern pattern, String text, int at, String otherwise) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw wrong(text, at, otherwise);
    }
    return matcher.end();
  }

  private static RefusedException wrong(String text, int at, String why) {
    return RefusedException.wrong("Invalid filter at " + at + " of [" + text + "]: " + why);
  }
}
