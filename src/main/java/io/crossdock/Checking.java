package io.crossdock;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.ledger.store.StoredChannels;
import io.crossdock.operate.ChannelRules;
import io.crossdock.operate.CheckReport;
import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Connects;
import io.crossdock.operate.HouseRules;
import io.crossdock.operate.HubProbe;
import io.crossdock.operate.Partner;
import io.crossdock.operate.Problem;
import io.crossdock.operate.RouteFile;
import io.crossdock.operate.Touchpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * {@code check}: reads everything as a start does, builds the routes on a ledger of its own in a
 * temporary folder, and starts none of them. Changes nothing: the hub's ledger is only read, and
 * the partners (with {@code --connect}) are asked whether they are there.
 */
final class Checking {

  /** Nothing listens, nothing runs. */
  static final Map<String, String> AT_REST =
      Map.of(
          "camel.main.name", "crossdock-check",
          "camel.main.autoStartup", "false",
          "camel.main.jmxEnabled", "false",
          "camel.server.enabled", "false",
          "camel.management.enabled", "false",
          "camel.metrics.enabled", "false",
          "camel.server.port", "0",
          "camel.management.port", "0");

  private final HubOptions options;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> unreachable = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> checked = new ArrayList<>();

  private Checking(HubOptions options) {
    this.options = options;
  }

  static CheckReport check(HubOptions options, boolean connect) {
    Checking checking = new Checking(options);
    try {
      checking.folder(connect);
    } catch (ConfigurationException e) {
      checking.problems.addAll(e.problems());
    }
    return new CheckReport(
        checking.checked,
        checking.problems.stream().distinct().toList(),
        checking.unreachable,
        checking.notes);
  }

  private void folder(boolean connect) {
    RouteFolder folder = RouteFolder.look(options.routes(), problems);
    List<RouteFile> files = files(folder);
    problems.addAll(HouseRules.checkAll(files));
    checked.add(folder.properties().size() + " property files");
    checked.add(files.size() + " route files");
    boolean readable = problems.stream().noneMatch(Problem::isError);
    withTemporaryLedger(folder, files, readable, connect);
  }

  private void withTemporaryLedger(
      RouteFolder folder, List<RouteFile> files, boolean readable, boolean connect) {
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("crossdock-check");
      build(folder, files, readable, connect, scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(scratch);
    }
  }

  private void build(
      RouteFolder folder, List<RouteFile> files, boolean readable, boolean connect, Path scratch) {
    HubOptions atRest = options.with(AT_REST).on(ignored -> temporary(scratch));
    Wiring wiring = new Wiring(atRest, folder);
    Main main = Hub.main(atRest, folder, wiring);
    try {
      if (readable) {
        main.start();
      } else {
        main.init();
      }
    } catch (Exception e) {
      problems.addAll(StartFailure.of(e).problems());
    } finally {
      judge(wiring, files, connect);
      main.stop();
      wiring.close();
    }
  }

  private void judge(Wiring wiring, List<RouteFile> files, boolean connect) {
    Configured configured = wiring.configured();
    if (configured == null) {
      return;
    }
    problems.addAll(configured.settings().problems());
    problems.addAll(ChannelRules.check(configured.channels(), files));
    problems.addAll(
        ChannelRules.checkPaces(
            configured.lanes().stream().map(Lanes.Limit::name).collect(Collectors.toSet()), files));
    checked.add(configured.channels().size() + " channels");
    compareStored(configured, connect);
    if (connect && wiring.desk() != null) {
      wiring.desk().partners().all().forEach(this::connect);
    }
  }

  /** Read from the file or, where the network may be asked, the database; else from the hub. */
  private void compareStored(Configured configured, boolean connect) {
    LedgerSettings ledger = configured.hub().ledger();
    if (ledger.isSqlite() || connect) {
      try {
        problems.addAll(
            ChannelRules.checkStored(configured.channels(), StoredChannels.read(ledger)));
        return;
      } catch (LedgerUnavailableException e) {
        if (connect) {
          unreachable.add(Problem.error("ledger.url", e.getMessage()));
        } else {
          notes.add(e.getMessage());
        }
      }
    }
    HubProbe.status(configured.hub().data())
        .ifPresentOrElse(
            status -> problems.addAll(ChannelRules.checkStored(configured.channels(), status)),
            () ->
                notes.add(
                    "no hub runs with data folder "
                        + configured.hub().data()
                        + ", so what its ledger holds was not compared with the channels' modes;"
                        + " the start does it, and 'check --connect'"));
  }

  private void connect(Partner partner) {
    if (isOff(partner)) {
      notes.add(partner.name() + " was not asked: " + partner.name() + ".enabled is false");
      return;
    }
    if (!(partner instanceof Connects connects)) {
      notes.add(partner.name() + " has nothing to connect to");
      return;
    }
    List<Connects.Attempted> tried = connects.tryConnect();
    if (tried.isEmpty()) {
      notes.add(partner.name() + " has nothing to connect to");
    }
    for (Connects.Attempted one : tried) {
      if (one.reachable()) {
        notes.add(partner.name() + ": " + one.target() + " answers");
      } else {
        unreachable.add(
            Problem.error(partner.name(), one.target() + " cannot be reached: " + one.detail()));
      }
    }
  }

  private static boolean isOff(Partner partner) {
    return !partner.touchpoints().isEmpty()
        && partner.touchpoints().stream().noneMatch(Touchpoint::enabled);
  }

  private List<RouteFile> files(RouteFolder folder) {
    List<RouteFile> files = new ArrayList<>();
    for (Path path : folder.routes()) {
      String relative = folder.root().relativize(path).toString().replace('\\', '/');
      String group =
          folder
              .partnerOf(path)
              .map(RouteFolder.PartnerFolder::name)
              .orElse(relative.contains("/") ? relative.substring(0, relative.indexOf('/')) : "");
      try {
        files.add(RouteFile.read(relative, group, Files.readString(path, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        problems.add(Problem.error(relative, "cannot be read as UTF-8: " + e.getMessage()));
      } catch (ConfigurationException e) {
        problems.addAll(e.problems());
      }
    }
    return files;
  }

  private static Ledger temporary(Path scratch) {
    return Ledgers.open(
        LedgerSettings.sqlite(scratch.resolve("ledger.db").toString()), CrashPoint.NONE);
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
