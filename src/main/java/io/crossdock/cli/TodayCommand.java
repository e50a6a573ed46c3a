package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.cli.AdminClient.Param;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Today;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;

@Command(
    name = "today",
    mixinStandardHelpOptions = true,
    description = "How each touchpoint stands, and what waits for a person.")
final class TodayCommand extends HubCommand {

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.get("/today", new Param("span", "day"));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Today today = hub.as(answer, Today.class);
    Instant now = today.status().at();
    out.println(shown(today.verdict()));
    Table table =
        new Table(
            "TOUCHPOINT",
            "PARTNER",
            "STATE",
            "SUCCESS",
            "LAG",
            ">WAITING",
            ">PARKED",
            ">24 H",
            "NEXT RUN",
            "WHY");
    for (Today.Row row : today.touchpoints()) {
      table.row(
          row.touchpoint(),
          row.partner(),
          row.state().word(),
          row.lastSuccess() == null ? null : since(row.lastSuccess(), now) + " ago",
          row.lag() == null ? null : Durations.text(row.lag().truncatedTo(ChronoUnit.SECONDS)),
          row.waiting(),
          row.parked(),
          row.day().sum().all(),
          time(row.nextRun()),
          row.why());
    }
    if (!table.isEmpty()) {
      out.println();
      table.print(out);
    }
    for (Today.Row row : today.touchpoints()) {
      if (row.oldestParked() != null) {
        out.println();
        out.println(
            "  #"
                + row.oldestParked().id()
                + " "
                + shown(row.oldestParked().key())
                + ", parked in "
                + shown(row.channel())
                + " since "
                + time(row.oldestParked().since())
                + ": "
                + shown(row.oldestParked().reason()));
      }
    }
    return today.isBad() ? ExitCode.FOUND : ExitCode.OK;
  }
}
