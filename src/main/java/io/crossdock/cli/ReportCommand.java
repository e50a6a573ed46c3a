package io.crossdock.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.cli.AdminClient.Param;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Reports;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "What a partner holds, of a period or as it stands now, row by row; no cursor moves by it."
            + " Without a name: which reports there are.")
final class ReportCommand implements Callable<Integer> {

  private static final int PAGE = 1000;

  @ParentCommand private RootCommand root;
  @Mixin private HubAccess access;

  @Parameters(
      arity = "0..1",
      paramLabel = "REPORT",
      description = "For example workarea-transactions.")
  private String name;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "From then on: 2026-03-01 (midnight UTC) or 2026-03-01T08:00:00Z; a report of what is so"
              + " now has none.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Before then, written alike (default: now).")
  private String to;

  @Option(names = "--order", paramLabel = "NUMBER", description = "Only of this order.")
  private String order;

  @Option(names = "--sku", paramLabel = "SKU", description = "Only of this SKU.")
  private String sku;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      description = "CSV with a heading, or one JSON object a line (default: csv).")
  private Format format = Format.CSV;

  private enum Format {
    CSV,
    JSON
  }

  @Override
  public Integer call() {
    if (name == null) {
      return list(access.client());
    }
    Instant begin = from == null ? null : moment("--from", from);
    Instant end = to != null ? moment("--to", to) : begin == null ? null : Instant.now();
    if (begin != null && !begin.isBefore(end)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--from is " + begin + ", which is not before --to, " + end + ".");
    }
    AdminClient hub = access.client();
    boolean json = access.json() || format == Format.JSON;
    String after = null;
    do {
      JsonNode answer =
          hub.get(
              "/report",
              new Param("name", name),
              new Param("from", begin),
              new Param("to", end),
              new Param("order", order),
              new Param("sku", sku),
              new Param("after", after),
              new Param("limit", PAGE));
      Reports.Page page = hub.as(answer, Reports.Page.class);
      if (!json && after == null) {
        root.out().println(csv(page.columns()));
      }
      page.rows().forEach(row -> print(page.columns(), row, json, root.out()));
      after = page.next();
    } while (after != null);
    return ExitCode.OK.code();
  }

  private int list(AdminClient hub) {
    JsonNode answer = hub.get("/reports");
    if (access.json() || format == Format.JSON) {
      root.out().println(answer);
      return ExitCode.OK.code();
    }
    Table table = new Table("REPORT", "PARTNER", "SHOWS");
    hub.as(answer, new TypeReference<List<Reports.Listed>>() {})
        .forEach(
            one -> table.row(one.name(), one.partner(), one.ofNow() ? "now" : "a period: --from"));
    if (table.isEmpty()) {
      root.out().println("No configured partner has a report.");
    } else {
      table.print(root.out());
    }
    return ExitCode.OK.code();
  }

  static void print(List<String> columns, List<String> row, boolean json, PrintStream out) {
    if (!json) {
      out.println(csv(row));
      return;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      node.put(columns.get(i), row.get(i));
    }
    out.println(escaped(node.toString()));
  }

  /** What a terminal would act on, as JSON may write it too: nothing is lost. */
  private static String escaped(String json) {
    StringBuilder safe = new StringBuilder(json.length());
    json.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            one -> {
              if (Printable.line(one).equals(one)) {
                safe.append(one);
              } else {
                one.chars().forEach(c -> safe.append(String.format("\\u%04x", c)));
              }
            });
    return safe.toString();
  }

  private static String csv(List<String> cells) {
    return cells.stream().map(ReportCommand::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String foreign) {
    if (foreign == null) {
      return "";
    }
    // It may be a terminal that it goes to, and a line of CSV is one row.
    String cell = Printable.line(foreign);
    return cell.matches(".*[\",].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static Instant moment(String option, String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          option
              + " is '"
              + Printable.text(text)
              + "'; it must be a day such as 2026-03-01 or a time such as 2026-03-01T08:00:00Z.");
    }
  }
}
