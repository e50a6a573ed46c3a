package io.crossdock.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "run", mixinStandardHelpOptions = true, description = "Run the hub.")
final class RunCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Mixin private RoutesOption routes;
  @Spec private CommandSpec spec;

  @Option(
      names = "--rehearse",
      description = "Start with all partners switched off, and stop when it is ready.")
  private boolean rehearse;

  @Option(
      names = "--pause",
      paramLabel = "CHANNEL",
      description = {
        "Pause this channel before anything is sent from it (may be given several times).",
        "It stays paused, over restarts too, until 'resume'."
      })
  private List<String> pause = List.of();

  @Override
  public Integer call() {
    if (rehearse && !pause.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--rehearse sends nothing, and --pause would stay behind it: give one of them");
    }
    return root.launcher().run(routes.folder(), rehearse, pause, root.out()).code();
  }
}
