package io.crossdock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(name = "run", mixinStandardHelpOptions = true, description = "Run the hub.")
final class RunCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Mixin private RoutesOption routes;

  @Override
  public Integer call() {
    return root.launcher().run(routes.folder(), root.out()).code();
  }
}
