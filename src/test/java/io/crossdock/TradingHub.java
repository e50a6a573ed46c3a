package io.crossdock;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.store.Ledgers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The application as {@code crossdock run} starts it, on a ledger that dies at a named point and
 * with a clock that lines of its standard input put forward ({@code PT1H}); another line names the
 * point anew ({@code settle.asked 3}), counted from then on.
 *
 * <p>Arguments: the folder of routes, the point ({@code -} for none), the how manieth time it is
 * passed, whether that counts from the start of the process or from when it runs.
 */
public final class TradingHub {

  private TradingHub() {}

  public static void main(String[] args) throws IOException {
    TestClock clock = new TestClock();
    clock.forward(Duration.parse(System.getProperty("trade.forward", "PT0S")));
    AtomicReference<String> point = new AtomicReference<>(args[1]);
    AtomicBoolean armed = new AtomicBoolean(Boolean.parseBoolean(args[3]));
    AtomicInteger left = new AtomicInteger(Integer.parseInt(args[2]));
    CrashPoint fuse =
        reached -> {
          if (armed.get() && reached.equals(point.get()) && left.decrementAndGet() == 0) {
            // As kill -9: nothing is flushed, closed or told.
            Runtime.getRuntime().halt(137);
          }
        };
    Hub hub =
        Hub.start(
            new HubOptions(
                Path.of(args[0]),
                Map.of(),
                clock,
                settings -> Ledgers.open(settings, clock, fuse)));
    System.out.println("crossdock runs; API at " + hub.address());
    armed.set(true);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", -1);
      if (words.length == 1) {
        clock.forward(Duration.parse(line));
      } else if (words.length > 2) {
        take(hub, line.split(" ", 3));
      } else {
        left.set(Integer.parseInt(words[1]));
        point.set(words[0]);
      }
    }
    hub.close();
  }

  private static void take(Hub hub, String[] words) {
    CamelLedger camel = hub.context().getRegistry().findSingleByType(CamelLedger.class);
    Document document = new Documents().accept(words[1], words[2].getBytes(StandardCharsets.UTF_8));
    Pen.together(
        camel, pen -> new Channels(camel).write(pen, words[0], List.of(document), "the warehouse"));
  }
}
