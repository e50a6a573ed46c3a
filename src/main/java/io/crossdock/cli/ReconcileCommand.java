package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Errors;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Reconciliations.Asked;
import io.crossdock.operate.Status;
import io.crossdock.operate.Trace;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Compare all records of a partner with what they should be, and tell what is wrong, missing,",
      "extra or stale, since when and why. Nothing is written without --repair."
    })
final class ReconcileCommand extends HubCommand {

  private static final long LOOK_MILLIS = 500;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PARTNER")
  private String partner;

  @Option(
      names = "--repair",
      description =
          "Send again what is wrong or missing, by the usual way. Only after a comparison without"
              + " it; what only the partner has is never touched.")
  private boolean repair;

  @Option(names = "--last", description = "Show what the last comparison found; begin none.")
  private boolean last;

  @Override
  JsonNode ask(AdminClient hub) {
    String path = "/reconcile/" + AdminClient.part(partner);
    if (last) {
      return hub.get(path);
    }
    Asked asked = hub.as(hub.post(path, Map.of("repair", repair)), Asked.class);
    long begun = System.nanoTime();
    while (true) {
      Optional<Status.Run> run = run(hub, asked);
      if (run.filter(one -> !one.state().equals("running")).isPresent()) {
        return report(hub, path, run.get());
      }
      refuseParked(hub, asked);
      if (run.isEmpty() && System.nanoTime() - begun > MOST_NANOS) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE,
            "Asked for, and not begun yet. 'crossdock trace "
                + Reconciliation.touchpoint(partner)
                + "' says why it waits, and --last shows what it found when it did.");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandFailure(
            ExitCode.INTERNAL, "Interrupted; the hub goes on, and --last shows what it found.");
      }
    }
  }

  private static JsonNode report(AdminClient hub, String path, Status.Run run) {
    if (!run.state().equals("done")) {
      throw new CommandFailure(
          ExitCode.CONFLICT, "Run " + run.id() + " did not get to its end: " + run.summary());
    }
    return hub.get(path);
  }

  /** A run that was parked does not go on until somebody retries it. */
  private void refuseParked(AdminClient hub, Asked asked) {
    Errors errors =
        hub.as(
            hub.get(
                "/errors",
                new AdminClient.Param("channel", "runs." + Reconciliation.touchpoint(partner)),
                new AdminClient.Param("limit", 1)),
            Errors.class);
    for (Trace.Entry parked : errors.parked()) {
      if (parked.asOf() != null
          && parked.asOf().equals(asked.due().truncatedTo(ChronoUnit.MILLIS))) {
        throw new CommandFailure(
            ExitCode.CONFLICT,
            "The comparison is parked as #"
                + parked.id()
                + ": "
                + Printable.line(parked.reason())
                + " ('crossdock retry "
                + parked.id()
                + "' goes on with it.)");
      }
    }
  }

  /** The run that was asked for then; empty while it has not begun. */
  private Optional<Status.Run> run(AdminClient hub, Asked asked) {
    JsonNode answer =
        hub.get(
            "/runs",
            new AdminClient.Param("touchpoint", Reconciliation.touchpoint(partner)),
            new AdminClient.Param("limit", 1));
    Optional<Status.Run> run =
        answer.isEmpty() ? Optional.empty() : Optional.of(hub.as(answer.get(0), Status.Run.class));
    Optional<Status.Run> ours = run.filter(one -> one.id() > asked.after());
    ours.ifPresent(this::progress);
    return ours;
  }

  /** Beside the answer, a line a look, so that logs can be read too. */
  private void progress(Status.Run run) {
    if (run.state().equals("running")) {
      spec.commandLine().getErr().println("compared: " + RunsCommand.progress(run));
    }
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Reconciled report = hub.as(answer, Reconciled.class);
    out.println(
        report.partner()
            + ", run "
            + report.run()
            + (report.ended() == null ? " (goes on)" : " of " + time(report.begun()))
            + ": "
            + report.summary()
            + ".");
    if (!report.findings().isEmpty()) {
      Table table = new Table("WHAT", "KEY", "SAYS", "SHOULD SAY", "SINCE", "CAUSE");
      for (Finding found : report.findings()) {
        table.row(
            found.kind().word(),
            shown(found.key()),
            shown(found.here()),
            shown(found.should()),
            time(found.since()),
            shown(found.cause()));
      }
      table.print(out);
    }
    report.counts().forEach((kind, count) -> more(report, kind.word(), count, out));
    return report.agrees() ? ExitCode.OK : ExitCode.FOUND;
  }

  private static void more(Reconciled report, String kind, long count, PrintStream out) {
    long shown = report.findings().stream().filter(f -> f.kind().word().equals(kind)).count();
    if (count > shown) {
      out.println("and " + (count - shown) + " more that are " + kind);
    }
  }
}
