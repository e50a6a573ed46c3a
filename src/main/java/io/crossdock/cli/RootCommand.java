package io.crossdock.cli;

import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crossdock} alone: says which commands there are. */
@Command(
    name = "crossdock",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.VersionOfTheJar.class,
    description = "Keeps stock, orders and shipments in step.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      SandboxCommand.class,
      CheckCommand.class,
      TouchpointsCommand.class,
      TodayCommand.class,
      StatusCommand.class,
      TraceCommand.class,
      ErrorsCommand.class,
      RetryCommand.class,
      EditCommand.class,
      DismissCommand.class,
      ExplainCommand.class,
      PreviewCommand.class,
      ReportCommand.class,
      OversellCommand.class,
      ReconcileCommand.class,
      RunsCommand.class,
      RunNowCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      RaiseEpochCommand.class
    })
final class RootCommand implements Runnable {

  private final Launcher launcher;
  private final PrintStream out;

  @Spec private CommandSpec spec;

  RootCommand(Launcher launcher, PrintStream out) {
    this.launcher = launcher;
    this.out = out;
  }

  Launcher launcher() {
    return launcher;
  }

  PrintStream out() {
    return out;
  }

  @Override
  public void run() {
    spec.commandLine().usage(out);
  }
}
