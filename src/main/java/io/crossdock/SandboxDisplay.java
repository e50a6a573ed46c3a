package io.crossdock;

import io.crossdock.operate.Status;
import io.crossdock.sandbox.CartTrade;
import io.crossdock.sandbox.InfoplusTrade;
import io.crossdock.sandbox.Sandbox;
import io.crossdock.sandbox.StoreTrade;
import io.crossdock.sandbox.WarehouseTrade;
import io.crossdock.sandbox.WorkareaTrade;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what moves: refreshed in place on a terminal, as plain lines otherwise. */
final class SandboxDisplay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxDisplay.class);
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final int SUMMARY_EVERY = 20;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final SandboxRun run;
  private final PrintStream out;
  private final boolean inPlace;
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, WorkareaTrade.Item> before = new HashMap<>();
  private final SandboxFrame frame = new SandboxFrame();
  private int count;
  private int evenings;

  SandboxDisplay(SandboxRun run, PrintStream out, boolean inPlace) {
    this.run = run;
    this.out = out;
    this.inPlace = inPlace;
  }

  /** Whether output goes to a terminal that understands cursor movements. */
  static boolean onTerminal() {
    String term = System.getenv("TERM");
    return term != null && !term.equals("dumb") && isTerminal();
  }

  /**
   * Asked of the system, for our own standard output: {@code System.console()} also says no where
   * only the input is piped, and from Java 22 on it is there even in a pipe.
   */
  private static boolean isTerminal() {
    try {
      Process test =
          new ProcessBuilder("sh", "-c", "test -t 1")
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      return test.waitFor() == 0;
    } catch (IOException e) {
      // No such shell, so no terminal we know how to move in: lines are right everywhere.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void start() {
    out.println(
        "Crossdock sandbox: an ERP drops stock feeds, a shop sells, two more shops sell what lies in"
            + " one warehouse, three stores sell through NewStore,"
            + " Infoplus ships and receives for the ERP,"
            + " shops on four carts and an EDI partner sell what an Order Manager has,"
            + " and the hub keeps them in step.");
    run.addresses().forEach((name, address) -> out.printf("  %-12s %s%n", name, address));
    out.println("  the console asks for the token in " + run.token());
    OwnCommand own = OwnCommand.here();
    out.println("  in another terminal, in this folder:");
    out.println("    " + own.with("status"));
    out.println("    " + own.with("explain TEE-RED-M"));
    out.println("    " + own.with("explain GIFT-TEA --partner woo-shop"));
    out.println("    and likewise trace TEE-RED-M, errors, runs, touchpoints, --help");
    out.println("  Ctrl-C stops it.");
    out.println();
    ticks.scheduleWithFixedDelay(this::tick, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      List<WorkareaTrade.Item> items = run.sandbox().workarea().items();
      List<String> news = new ArrayList<>(run.sandbox().news());
      items.forEach(item -> changed(item, news));
      evening(news);
      if (inPlace) {
        news.forEach(line -> frame.remember(time() + " " + line));
        out.print(
            frame.next(items, shared(run.sandbox()), summary(run.hub().desk().watch().status())));
      } else {
        news.forEach(line -> out.println(time() + " " + line));
        if (count++ % SUMMARY_EVERY == SUMMARY_EVERY - 1) {
          shared(run.sandbox()).forEach(line -> out.println(time() + " " + line));
          summary(run.hub().desk().watch().status())
              .forEach(line -> out.println(time() + " " + line));
        }
      }
      out.flush();
    } catch (RuntimeException e) {
      // The shop's database may be down on purpose; the next tick shows it again.
      LOG.debug("nothing to show now", e);
    }
  }

  /** Once an evening, when ERP and NewStore agree: does the hub say the same? */
  private void evening(List<String> news) {
    StoreTrade.Day day = run.sandbox().stores().day();
    if (day.agrees()
        && day.day() > evenings
        && StoreAgreement.differences(run.hub(), run.sandbox().stores()).isEmpty()) {
      evenings = day.day();
      news.add(
          "hub agrees    NewStore sells what it should, "
              + day.keys()
              + " figures after "
              + day.shipped()
              + " units");
    }
  }

  /** Sales move purchased; what moves without it is the hub's work. */
  private void changed(WorkareaTrade.Item item, List<String> news) {
    WorkareaTrade.Item was = before.put(item.sku(), item);
    if (item.shop() == null || was == null || item.equals(was)) {
      return;
    }
    if (was.shop() == null) {
      news.add("hub -> shop   " + item.sku() + " appears with " + item.shop());
      return;
    }
    int sold = item.purchased() - was.purchased();
    int written = item.shop() - (was.shop() - sold);
    if (sold != 0) {
      news.add(
          (sold > 0 ? "shop sells    " : "shop restocks ")
              + Math.abs(sold)
              + " of "
              + item.sku()
              + ", shows "
              + (was.shop() - sold));
    }
    if (written != 0) {
      news.add("hub -> shop   " + item.sku() + " " + (was.shop() - sold) + " -> " + item.shop());
    }
  }

  private static List<String> shared(Sandbox sandbox) {
    List<String> lines = new ArrayList<>(warehouse(sandbox.warehouse()));
    StoreTrade.Day day = sandbox.stores().day();
    lines.add(
        String.format(
            "stores             day %d, %s, %d units left, %d of them not released yet",
            day.day(), day.time(), day.shipped(), day.unreleased()));
    lines.add(
        String.format(
            "ATP error          %d pieces of %d products and stores, %d at most so far",
            day.error(), day.keys(), day.mostError()));
    lines.addAll(infoplus(sandbox.infoplus()));
    lines.addAll(carts(sandbox.carts().carts()));
    return lines;
  }

  /** What is sold of Order Manager's stock, and whether carts show what they should. */
  private static List<String> carts(CartTrade.Carts carts) {
    return List.of(
        String.format(
            "Order Manager      loaded %d times; %d of %d codes right in %s, %d orders",
            carts.loads(),
            carts.codes() - carts.behind(),
            carts.codes(),
            carts.shops().isEmpty() ? "no cart" : String.join(", ", carts.shops()),
            carts.orders()),
        String.format(
            "                   %d of %d pieces that carts sold of it were oversold",
            carts.oversold(), carts.sold()),
        String.format(
            "                   %d of %d amounts the EDI partner was told are others by now",
            carts.untold(), carts.amounts()));
  }

  /** What the ERP does with Infoplus, and whether both say the same of it. */
  private static List<String> infoplus(InfoplusTrade trade) {
    InfoplusTrade.Books books = trade.books();
    return List.of(
        String.format(
            "Infoplus           %d of %d orders sent, %d back orders, %d pieces in %d parcels left",
            books.sent(), books.ordered(), books.backOrders(), books.shipped(), books.parcels()),
        String.format(
            "                   %d purchase orders, %d pieces came, %d adjusted, %d cancelled",
            books.purchased(), books.received(), books.adjusted(), books.cancelled()),
        String.format(
            "books %-12s ERP and Infoplus, %d documents once each, %d on their way (limits x %d)",
            books.agree() ? "agree" : "DIFFER",
            books.documents(),
            books.onTheWay(),
            InfoplusTrade.FACTOR));
  }

  /** What the shops show of the same stock, and what was sold of it that is not there. */
  private static List<String> warehouse(WarehouseTrade trade) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format("%-14s %8s", "SKU", "ONGOING"));
    List<String> shops = trade.shops().stream().map(shop -> shop.replace("-shop", "")).toList();
    shops.forEach(shop -> head.append(String.format(" %11s", shop)));
    lines.add(head.toString());
    for (WarehouseTrade.Item item : trade.items()) {
      StringBuilder line =
          new StringBuilder(String.format("%-14s %8s", item.sku(), item.sellable().toBigInteger()));
      item.shown().forEach(shown -> line.append(String.format(" %11s", shown)));
      lines.add(line.toString());
    }
    lines.add("oversold pieces    " + trade.oversold() + " of " + trade.sold() + " sold");
    return lines;
  }

  private List<String> summary(Status status) {
    List<String> lines = new ArrayList<>();
    long unbalanced = status.channels().stream().filter(one -> !one.balanced()).count();
    lines.add(
        String.format(
            "%d channels         seen %d, waiting %d, parked %d, books %s",
            status.channels().size(),
            sum(status, Status.Channel::seen),
            sum(status, one -> one.waiting() + one.inFlight()),
            sum(status, Status.Channel::parked),
            unbalanced == 0 ? "balanced" : "of " + unbalanced + " NOT BALANCED"));
    status.channels().stream()
        .filter(one -> !one.balanced() || one.parked() > 0)
        .forEach(
            one ->
                lines.add(
                    String.format(
                        "%-18s parked %d, books %s",
                        one.name(), one.parked(), one.balanced() ? "balanced" : "NOT BALANCED")));
    lines.add("checkouts          " + run.sandbox().workarea().shoppers());
    return lines;
  }

  private static long sum(Status status, ToLongFunction<Status.Channel> figure) {
    return status.channels().stream().mapToLong(figure).sum();
  }

  private static String time() {
    return LocalTime.now().format(TIME);
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
