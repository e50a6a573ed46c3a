package io.crossdock.cli;

import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Problem;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/** Runs one command line: data to the one stream, errors to the other, and a code for scripts. */
public final class Cli {

  private Cli() {}

  /** Returns the exit code; never exits the process. */
  public static int run(String[] args, Launcher launcher, PrintStream out, PrintStream err) {
    CommandLine line = new CommandLine(new RootCommand(launcher, out));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().usageMessage().footer(exitCodes());
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static int failed(Exception e, PrintStream err) {
    if (e instanceof CommandFailure failure) {
      err.println("crossdock: " + failure.getMessage());
      return failure.code().code();
    }
    if (e instanceof ConfigurationException configuration) {
      err.println("crossdock: the hub does not start as it is configured:");
      configuration.problems().stream()
          .map(Problem::toString)
          .forEach(problem -> err.println("  " + Printable.line(problem)));
      return ExitCode.CONFIGURATION.code();
    }
    err.println("crossdock: something nobody foresaw: " + e);
    e.printStackTrace(err);
    return ExitCode.INTERNAL.code();
  }

  private static String[] exitCodes() {
    return ("%nExit codes:%n"
            + Arrays.stream(ExitCode.values())
                .map(code -> String.format("  %2d  %s", code.code(), code.meaning()))
                .collect(Collectors.joining("%n")))
        .split("%n", -1);
  }

  static final class VersionOfTheJar implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Cli.class.getPackage().getImplementationVersion();
      return new String[] {"crossdock " + (version == null ? "development" : version)};
    }
  }
}
