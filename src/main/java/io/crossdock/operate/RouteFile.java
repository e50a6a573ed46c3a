package io.crossdock.operate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the routes folder, read as text.
 *
 * @param path below the folder of routes, with slashes
 * @param group the partner whose folder it lies in, or {@code flows}, or {@code config}
 * @param root what the file holds; null if it is empty
 */
public record RouteFile(String path, String group, Yaml root) {

  private static final String LEDGER = "ledger";
  private static final Pattern CONDITION =
      Pattern.compile("'\\{\\{([A-Za-z0-9._-]+)(?::[^{}]*)?}}' == '([^']*)'");

  /**
   * @throws ConfigurationException if it is no YAML
   */
  public static RouteFile read(String path, String group, String text) {
    try {
      return new RouteFile(path, group, Yaml.read(text).orElse(null));
    } catch (Yaml.Unreadable e) {
      throw new ConfigurationException(path, e.getMessage());
    }
  }

  /** The file's name without its ending: what the route must be called. */
  String name() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.replaceFirst("\\.yaml$", "");
  }

  boolean isConfiguration() {
    return group.equals("config");
  }

  Optional<Yaml> route() {
    return root == null
        ? Optional.empty()
        : root.each().flatMap(item -> item.member("route").stream()).findFirst();
  }

  /** Where the route begins: scheme and target, for example {@code ledger:stock.workarea}. */
  public Optional<String> from() {
    return route().flatMap(route -> route.member("from")).flatMap(RouteFile::endpoint);
  }

  /**
   * What must be set for the route to be there.
   *
   * @param key a property
   * @param value what it must be
   */
  record Condition(String key, String value) {}

  /** Empty if it is always there, and where the condition cannot be read. */
  Optional<Condition> condition() {
    return route()
        .flatMap(route -> route.text("precondition"))
        .map(CONDITION::matcher)
        .filter(Matcher::matches)
        .map(matcher -> new Condition(matcher.group(1), matcher.group(2)));
  }

  /** True if a property decides which of the two is there: never both. */
  boolean excludes(RouteFile other) {
    return condition()
        .flatMap(
            ours ->
                other
                    .condition()
                    .map(
                        theirs ->
                            ours.key().equals(theirs.key())
                                && !ours.value().equals(theirs.value())))
        .orElse(false);
  }

  Optional<Yaml> fromParameters() {
    return route()
        .flatMap(route -> route.member("from"))
        .flatMap(from -> from.member("parameters"));
  }

  /** The channel it empties; empty if it begins elsewhere. */
  public Optional<String> empties() {
    return from().filter(uri -> uri.startsWith("ledger:")).map(uri -> uri.substring(7));
  }

  /** The channels it fills, with the line where each is named. */
  Map<String, Integer> fills() {
    Map<String, Integer> channels = new LinkedHashMap<>();
    targets(
        (uri, line) -> {
          if (uri.startsWith("ledger:")) {
            channels.putIfAbsent(uri.substring(7), line);
          }
        });
    return channels;
  }

  /** The lanes its steps ask for a token, with the line of the step. */
  Map<String, Integer> paces() {
    Map<String, Integer> lanes = new LinkedHashMap<>();
    if (root != null) {
      root.walk(
          "",
          (parent, member) -> {
            Yaml to = member.value();
            if (member.key().equals("to")
                && endpoint(to).filter("ledger:pace"::equals).isPresent()) {
              String text =
                  to.member("parameters").flatMap(given -> given.text("lanes")).orElse("");
              Stream.of(text.split(","))
                  .map(String::strip)
                  .filter(lane -> !lane.isEmpty())
                  .forEach(lane -> lanes.putIfAbsent(lane, to.line()));
            }
          });
    }
    return lanes;
  }

  /** The {@code direct:} routes it calls. */
  Set<String> calls() {
    Set<String> names = new TreeSet<>();
    targets(
        (uri, line) -> {
          if (uri.startsWith("direct:")) {
            names.add(uri.substring(7));
          }
        });
    return names;
  }

  /** All endpoints its steps send to. */
  void targets(java.util.function.ObjIntConsumer<String> visit) {
    if (root == null) {
      return;
    }
    root.walk(
        "",
        (parent, member) -> {
          if (Set.of("to", "toD", "wireTap", "enrich", "pollEnrich").contains(member.key())) {
            endpoint(member.value()).ifPresent(uri -> visit.accept(uri, member.value().line()));
          }
        });
  }

  /** Scheme and target, whichever way it is written; options are left out. */
  private static Optional<String> endpoint(Yaml at) {
    Optional<String> uri = at.scalar().or(() -> at.text("uri"));
    return uri.map(
        text -> {
          String plain = text.contains("?") ? text.substring(0, text.indexOf('?')) : text;
          if (plain.contains(":")) {
            return plain;
          }
          String option =
              switch (plain) {
                case LEDGER -> "target";
                case "direct" -> "name";
                case "kamelet" -> "templateId";
                default -> "path";
              };
          String target =
              at.member("parameters").flatMap(parameters -> parameters.text(option)).orElse("");
          return plain + ":" + target;
        });
  }
}
