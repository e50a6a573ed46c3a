package io.crossdock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "run", mixinStandardHelpOptions = true, description = "Run the hub.")
final class RunCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Mixin private RoutesOption routes;

  @Option(
      names = "--rehearse",
      description = "Start with all partners switched off, and stop when it is ready.")
  private boolean rehearse;

  @Override
  public Integer call() {
    return root.launcher().run(routes.folder(), rehearse, root.out()).code();
  }
}
