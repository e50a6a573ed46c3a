package io.crossdock.operate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every file of the routes folder keeps to, so that live reload, JMX and the ledger do what
 * they promise. Pure; {@code docs/reference} has the reasons.
 */
public final class HouseRules {

  private static final Set<String> LANGUAGES =
      Set.of(
          "simple",
          "constant",
          "header",
          "variable",
          "exchangeProperty",
          "method",
          "jsonpath",
          "tokenize",
          "xpath",
          "groovy",
          "csimple",
          "language");
  private static final Set<String> HOLDS_LANGUAGE =
      Set.of("expression", "handled", "continued", "onWhen", "retryWhile", "correlationExpression");
  private static final Set<String> QUEUES = Set.of("seda:", "vm:", "disruptor:");
  private static final Set<String> NOT_BEHIND_LEDGER =
      Set.of(
          "wireTap",
          "threads",
          "onCompletion",
          "doCatch",
          "onException",
          "errorHandler",
          "aggregate",
          "resequence",
          "delay");
  private static final Pattern HEADER = Pattern.compile("Camel.*|[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*");

  private final RouteFile file;
  private final List<Problem> problems = new ArrayList<>();

  private HouseRules(RouteFile file) {
    this.file = file;
  }

  /** What breaks them in any file, and between files. */
  public static List<Problem> checkAll(Collection<RouteFile> files) {
    List<Problem> problems = new ArrayList<>();
    files.forEach(file -> problems.addAll(check(file)));
    behindLedger(files).forEach(file -> problems.addAll(checkBehindLedger(file)));
    return problems;
  }

  /** Also what a route behind the ledger calls runs behind the ledger. */
  private static List<RouteFile> behindLedger(Collection<RouteFile> files) {
    Map<String, RouteFile> direct = new HashMap<>();
    for (RouteFile file : files) {
      file.from()
          .filter(uri -> uri.startsWith("direct:"))
          .ifPresent(uri -> direct.put(uri.substring("direct:".length()), file));
    }
    Deque<RouteFile> open = new ArrayDeque<>();
    files.stream().filter(file -> file.empties().isPresent()).forEach(open::add);
    Set<RouteFile> behind = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      RouteFile file = open.remove();
      if (behind.add(file)) {
        file.calls().stream().map(direct::get).filter(Objects::nonNull).forEach(open::add);
      }
    }
    return List.copyOf(behind);
  }

  /** What breaks them in one file. */
  static List<Problem> check(RouteFile file) {
    HouseRules rules = new HouseRules(file);
    if (file.isConfiguration()) {
      rules.configuration();
    } else {
      rules.route();
    }
    return List.copyOf(rules.problems);
  }

  /**
   * What must not stand behind {@code from: ledger}, in the route itself or one that it calls: what
   * queues in memory, and what handles an error that the ledger must see.
   */
  private static List<Problem> checkBehindLedger(RouteFile file) {
    HouseRules rules = new HouseRules(file);
    file.route()
        .ifPresent(
            route ->
                route.walk(
                    "route",
                    (parent, member) -> {
                      if (NOT_BEHIND_LEDGER.contains(member.key())) {
                        rules.error(
                            member.value(),
                            "has '"
                                + member.key()
                                + "' behind from: ledger; it would queue in memory or hide a"
                                + " failure from the ledger, which retries");
                      }
                    }));
    file.targets(
        (uri, line) -> {
          if (QUEUES.stream().anyMatch(uri::startsWith)) {
            rules.error(
                line, "sends to " + uri + " behind from: ledger; what waits there dies with us");
          }
        });
    return List.copyOf(rules.problems);
  }

  private void configuration() {
    if (file.root() == null) {
      return;
    }
    file.root()
        .each()
        .filter(item -> item.member("routeConfiguration").isEmpty())
        .forEach(item -> error(item, "holds something else than error handling"));
  }

  private void route() {
    List<Yaml> items = file.root() == null ? List.of() : file.root().each().toList();
    if (items.size() != 1 || file.route().isEmpty()) {
      error(
          1,
          "must hold exactly one route, and nothing else (no templates, no beans); it holds "
              + items.size()
              + (items.size() == 1 ? " entry that is none" : " entries"));
      return;
    }
    Yaml route = file.route().orElseThrow();
    names(route);
    from(route);
    route.walk("route", this::step);
  }

  private void names(Yaml route) {
    String id = route.text("id").orElse("");
    if (!id.equals(file.name())) {
      error(route, "has the route id '" + id + "'; it must be that of the file, " + file.name());
    }
    String group = route.text("group").orElse("");
    if (!group.equals(file.group())) {
      error(
          route,
          "has the group '"
              + group
              + "'; it must be '"
              + file.group()
              + "', so that JMX stops a partner with one call");
    }
    String description = route.text("description").orElse("");
    if (description.isBlank() || description.contains("\n")) {
      error(route, "needs a description of one line that says what the body is");
    }
    if (route.member("precondition").isPresent() && file.condition().isEmpty()) {
      error(
          route,
          "has a precondition that is not written \"'{{key:default}}' == 'value'\"; what else is"
              + " there could not be told without starting");
    }
    String start = route.text("autoStartup").orElse("");
    if (!start.startsWith("{{" + file.group() + ".") || !start.contains("enabled")) {
      error(
          route,
          "needs autoStartup: \"{{"
              + file.group()
              + ".enabled:true}}\", so that a property"
              + " switches it off");
    } else if (!start.startsWith("{{" + file.group() + ".enabled")
        && file.condition().stream()
            .noneMatch(one -> one.key().equals(file.group() + ".enabled"))) {
      error(
          route,
          "is started by a switch of its own; it also needs precondition: \"'{{"
              + file.group()
              + ".enabled:true}}' == 'true'\", so that switching the partner off switches it off");
    }
  }

  private void from(Yaml route) {
    Optional<String> from = file.from();
    if (from.isEmpty()) {
      error(route, "has no 'from'");
      return;
    }
    if (from.get().startsWith("kamelet:")) {
      error(
          route,
          "begins with a kamelet; stopping the route would leave its source reading. Begin with a"
              + " real endpoint");
    }
    boolean door = from.get().startsWith("file:") || from.get().startsWith("platform-http:");
    boolean[] once = new boolean[1];
    route.walk("", (parent, member) -> once[0] |= member.key().equals("idempotentConsumer"));
    // Who only reads takes nothing in that could come twice.
    boolean reads =
        file.fromParameters()
            .flatMap(parameters -> parameters.text("httpMethodRestrict"))
            .filter(Set.of("GET", "GET,HEAD")::contains)
            .isPresent();
    // What a call brings under a key of its own is known again by the ledger, in the same commit.
    boolean stores = from.get().startsWith("platform-http:") && stores(route);
    if (door && !reads && !once[0] && !stores) {
      error(route, "is a door without idempotentConsumer; the same delivery may come twice");
    }
    if (door && !opens(route)) {
      error(route, "is a door without the step doors.open; 'pause' could not close it");
    }
    if (from.get().startsWith("file:")
        && file.fromParameters().flatMap(parameters -> parameters.text("pollStrategy")).isEmpty()) {
      error(
          route,
          "reads a folder without pollStrategy: \"#doors\"; 'pause' could not keep it from looking");
    }
    if (file.empties().isPresent()
        && file.fromParameters().flatMap(parameters -> parameters.text("repeat")).isEmpty()) {
      error(
          route,
          "empties a channel and does not say what it does about an attempt whose answer never"
              + " came: give it the parameter repeat, SAFE or LOOK_UP");
    }
  }

  private static boolean stores(Yaml route) {
    boolean[] found = new boolean[1];
    route.walk(
        "",
        (parent, member) ->
            found[0] |=
                member.key().equals("to")
                    && member
                        .value()
                        .text("uri")
                        .filter(uri -> uri.startsWith("ledger:"))
                        .isPresent());
    return found[0];
  }

  private static boolean opens(Yaml route) {
    boolean[] found = new boolean[1];
    route.walk(
        "",
        (parent, member) ->
            found[0] |=
                member.key().equals("bean")
                    && member.value().text("ref").filter("doors"::equals).isPresent());
    return found[0];
  }

  private void step(String parent, Yaml.Member member) {
    Yaml value = member.value();
    switch (member.key()) {
      case "to", "toD", "from", "log", "setBody", "setVariable", "split" -> {
        if (value instanceof Yaml.Scalar) {
          error(value, "writes '" + member.key() + "' in short form; write it out");
        } else if (value.text("uri").filter(uri -> uri.contains("?")).isPresent()) {
          error(value, "has options in a uri; write them under parameters");
        }
      }
      case "choice" -> {
        if (value.member("otherwise").isEmpty()) {
          error(value, "has a choice without otherwise; say what happens to the rest");
        }
      }
      case "setHeader" -> {
        String name = value.text("name").orElse("");
        if (!HEADER.matcher(name).matches()) {
          error(
              value,
              "sets header '" + name + "'; headers leave with the next HTTP call, use a variable");
        }
      }
      default -> {
        if (LANGUAGES.contains(member.key())
            && (value instanceof Yaml.Scalar || !HOLDS_LANGUAGE.contains(parent))
            && !parent.equals("parameters")
            && !(value instanceof Yaml.Scalar && parent.equals("bean"))
            && !isPlainOption(parent, member.key())) {
          error(value, "writes an expression in short form; write expression: and what it is");
        }
      }
    }
  }

  /** Some steps have options of the same names as languages. */
  private static boolean isPlainOption(String parent, String key) {
    return key.equals("method") && Set.of("bean", "method").contains(parent)
        || key.equals("language") && parent.equals("language")
        || key.equals("constant") && parent.equals("exception");
  }

  private void error(Yaml at, String what) {
    error(at.line(), what);
  }

  private void error(int line, String what) {
    problems.add(Problem.error(file.path() + ":" + line, what));
  }
}
