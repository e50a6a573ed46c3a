package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Status;
import io.crossdock.operate.Steps;
import java.io.PrintStream;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Books, lanes, runs and health of the running hub.")
final class StatusCommand extends HubCommand {

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.get("/status");
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Status status = hub.as(answer, Status.class);
    Instant now = status.at();
    out.println(
        "up "
            + since(status.startedAt(), now)
            + ", ledger "
            + (status.writable() ? "writable" : "TAKES NOTHING IN: " + shown(status.why()))
            + ", lease "
            + Durations.text(status.leaseLeft())
            + " left, "
            + status.openReviews()
            + (status.openReviews() == 1 ? " open review item" : " open review items"));
    out.println();
    channels(status, now, out);
    lanes(status, out);
    doors(status, out);
    steps(status, out);
    if (!status.runs().isEmpty()) {
      out.println();
      RunsCommand.print(status.runs(), out);
    }
    return status.writable() && status.balanced() ? ExitCode.OK : ExitCode.FOUND;
  }

  private static void channels(Status status, Instant now, PrintStream out) {
    Table table =
        new Table(
            "CHANNEL",
            "MODE",
            ">SEEN",
            ">APPLIED",
            ">UNCHANGED",
            ">SKIPPED",
            ">SUPERSEDED",
            ">DUPLICATE",
            ">WAITING",
            ">IN FLIGHT",
            ">PARKED",
            "BALANCED",
            "OLDEST",
            "HELD BY");
    for (Status.Channel channel : status.channels()) {
      table.row(
          channel.name(),
          channel.mode(),
          channel.seen(),
          channel.applied(),
          channel.unchanged(),
          channel.skipped(),
          channel.superseded(),
          channel.duplicate(),
          channel.waiting(),
          channel.inFlight(),
          channel.parked(),
          channel.balanced() ? "yes" : "NO",
          since(channel.oldestWaiting(), now),
          channel.paused() != null ? "pause" : channel.closed() != null ? "closed lane" : null);
    }
    if (table.isEmpty()) {
      out.println("No channel is defined.");
    } else {
      table.print(out);
    }
  }

  private static void steps(Status status, PrintStream out) {
    Table table = new Table("TOUCHPOINT", "LAST RUN", "NEXT RUN", ">SKIPPED STARTS", "IN WORDS");
    for (Steps.Step step : status.steps()) {
      table.row(
          step.touchpoint(),
          step.last().field(),
          time(step.next()),
          step.startsSkipped(),
          step.last().sentence());
    }
    if (!table.isEmpty()) {
      out.println();
      table.print(out);
    }
  }

  private static void doors(Status status, PrintStream out) {
    Table table = new Table("PAUSED DOOR", "PARTNER", "WHY");
    status.doors().stream()
        .filter(door -> door.paused() != null)
        .forEach(door -> table.row(door.route(), door.partner(), door.paused()));
    if (!table.isEmpty()) {
      out.println();
      table.print(out);
    }
  }

  private static void lanes(Status status, PrintStream out) {
    Table table = new Table("LANE", ">PERMITS", ">IN USE", "WINDOWS", "CLOSED UNTIL", "WHY");
    for (Status.Lane lane : status.lanes()) {
      table.row(
          lane.name(),
          lane.permits() == 0 ? "no limit" : lane.permits(),
          lane.inUse(),
          lane.windows().isEmpty() ? null : String.join(", ", lane.windows()),
          lane.paused() != null ? "somebody resumes it" : time(lane.closedUntil()),
          lane.paused() != null ? lane.paused() : lane.closedWhy());
    }
    if (!table.isEmpty()) {
      out.println();
      table.print(out);
    }
  }
}
