package io.crossdock.cli;

import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Json;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Problem;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: data to the one stream, errors to the other, and a code for scripts. */
public final class Cli {

  private static final int WIDTH = 80;

  private Cli() {}

  /** Returns the exit code; never exits the process. */
  public static int run(String[] args, Launcher launcher, PrintStream out, PrintStream err) {
    CommandLine line = new CommandLine(new RootCommand(launcher, out));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    boolean json = List.of(args).contains("--json");
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, json, err));
    line.setParameterExceptionHandler((e, given) -> misunderstood(e, json, err));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().usageMessage().footer(exitCodes());
    partnerOf(args, line).ifPresent(partner -> addPartner(partner, line));
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** A first word that is no command may be a partner's name: the hub that runs knows. */
  private static Optional<String> partnerOf(String[] args, CommandLine line) {
    return args.length == 0
            || !args[0].matches("[A-Za-z0-9][A-Za-z0-9._-]*")
            || line.getSubcommands().containsKey(args[0])
        ? Optional.empty()
        : Optional.of(args[0]);
  }

  private static void addPartner(String partner, CommandLine line) {
    List<String> similar = new UnmatchedArgumentException(line, List.of(partner)).getSuggestions();
    CommandLine command = new CommandLine(new PartnerCommand(partner, similar));
    // Which options there are only the hub knows.
    command.setUnmatchedOptionsArePositionalParams(true);
    line.addSubcommand(partner, command);
  }

  private static int misunderstood(ParameterException e, boolean json, PrintStream err) {
    if (json) {
      return asJson(e.getMessage(), ExitCode.USAGE, err);
    }
    CommandLine command = e.getCommandLine();
    err.println("crossdock: " + Printable.line(e.getMessage()));
    PrintWriter writer = new PrintWriter(err, true, StandardCharsets.UTF_8);
    if (!UnmatchedArgumentException.printSuggestions(e, writer)) {
      err.print(command.getHelp().synopsisHeading() + command.getHelp().synopsis(7));
    }
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' says more.");
    return ExitCode.USAGE.code();
  }

  /** Errors go where errors go, also as JSON, so that what is on standard output is the answer. */
  private static int asJson(String message, ExitCode code, PrintStream err) {
    err.println(Json.mapper().createObjectNode().put("error", message).put("code", code.code()));
    return code.code();
  }

  private static int failed(Exception e, boolean json, PrintStream err) {
    if (e instanceof CommandFailure failure) {
      if (json) {
        return asJson(failure.getMessage(), failure.code(), err);
      }
      err.println("crossdock: " + failure.getMessage());
      return failure.code().code();
    }
    if (e instanceof ConfigurationException configuration) {
      if (json) {
        return asJson(e.getMessage(), ExitCode.CONFIGURATION, err);
      }
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
                .map(code -> wrapped(String.format("  %2d  %s", code.code(), code.meaning())))
                .collect(Collectors.joining("%n")))
        .split("%n", -1);
  }

  /** The help wraps at 80 columns without knowing of the column of codes. */
  private static String wrapped(String line) {
    if (line.length() < WIDTH) {
      return line;
    }
    int at = line.lastIndexOf(' ', WIDTH - 1);
    return line.substring(0, at) + "%n" + wrapped("      " + line.substring(at + 1));
  }

  static final class VersionOfTheJar implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Cli.class.getPackage().getImplementationVersion();
      return new String[] {"crossdock " + (version == null ? "development" : version)};
    }
  }
}
