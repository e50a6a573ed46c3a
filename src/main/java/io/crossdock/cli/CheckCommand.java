package io.crossdock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.operate.CheckReport;
import io.crossdock.operate.Json;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Validate properties, channels and routes without starting.")
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Mixin private RoutesOption routes;

  @Option(names = "--connect", description = "Try to reach the partners too; changes nothing.")
  private boolean connect;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    CheckReport report = root.launcher().check(routes.folder(), connect);
    if (json) {
      root.out().println(Json.mapper().writeValueAsString(report));
    } else {
      print(report);
    }
    ExitCode partners = report.unreachable().isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
    return (report.ok() ? partners : ExitCode.FOUND).code();
  }

  private void print(CheckReport report) {
    for (Problem problem : report.problems()) {
      root.out()
          .println(
              (problem.isError() ? "error    " : "warning  ") + Printable.line(problem.toString()));
    }
    report
        .unreachable()
        .forEach(one -> root.out().println("error    " + Printable.line(one.toString())));
    report.notes().forEach(note -> root.out().println("note     " + Printable.line(note)));
    long wrong = report.problems().stream().filter(Problem::isError).count();
    long warnings = report.problems().size() - wrong;
    long errors = wrong + report.unreachable().size();
    root.out()
        .println(
            "checked "
                + (report.checked().isEmpty() ? "nothing" : String.join(", ", report.checked()))
                + ": "
                + errors
                + (errors == 1 ? " error, " : " errors, ")
                + warnings
                + (warnings == 1 ? " warning" : " warnings"));
  }
}
