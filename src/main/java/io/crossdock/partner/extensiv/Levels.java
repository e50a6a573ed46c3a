package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * Gets the levels of sales channels that changed. Order Manager tells each change once, and forgets
 * that it has to: so an answer is on disk before anything else is done with it, and what is found
 * there is taken in first, by whoever comes next. Bean {@code <name>Acknowledge}; thread-safe.
 */
public final class Levels {

  /** A kind of review items. */
  static final String LOST = "acknowledge-lost";

  private static final int A_CLAIM = 1_000;

  private final ExtensivSettings settings;
  private final String touchpoint;
  private final AckFiles files;
  private final PendingBook book;
  private final PagedRun runs;
  private final Positions positions;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  /**
   * @param channel the sales channel that is asked next, by its place in the settings
   * @param file of answers that is taken in; null for none
   * @param row of it that comes next
   */
  private record Where(int channel, String file, int row) {

    static Where parse(String text) {
      String[] parts = text.split("/", -1);
      return new Where(
          Integer.parseInt(parts[0]),
          parts[1].isEmpty() ? null : parts[1],
          Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
      return channel + "/" + (file == null ? "" : file) + "/" + row;
    }
  }

  Levels(
      ExtensivSettings settings,
      AckFiles files,
      PendingBook book,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.touchpoint = settings.orders().levels().touchpoint();
    this.files = files;
    this.book = book;
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  static String position(String name) {
    return "level." + name;
  }

  private static Where where(Stage stage) {
    return stage.at() == null ? new Where(0, null, 0) : Where.parse(stage.at());
  }

  /** Says what is to be asked: nothing while there are answers that were not taken in. */
  public void ask(Exchange exchange) throws IOException {
    Stage stage = runs.begin(exchange);
    Where where = where(stage);
    if (Boolean.TRUE.equals(exchange.getVariable("unresolved", Boolean.class))) {
      lost(exchange);
    }
    boolean left = files.first().isPresent();
    boolean asks = !left && where.channel() < settings.acknowledged().size();
    exchange.setVariable(
        Talk.VARIABLE,
        asks
            ? new AckTalk(settings.acknowledged().get(where.channel()), files, clock)
            : Talk.NOTHING);
  }

  /** An answer may have been on its way when the process died. */
  private void lost(Exchange exchange) {
    reviews.open(
        Pen.of(exchange),
        LOST,
        settings.name(),
        Map.of(
            "meaning",
            "the answer to a question for levels may never have come, and Order Manager tells each"
                + " change once: levels of that time may be old until they change again. 'crossdock"
                + " reconcile "
                + settings.name()
                + "' compares all of them with what lies in warehouses"));
  }

  /** After it was asked: takes in what is there, or goes on. */
  public void take(Exchange exchange) throws IOException {
    Stage stage = runs.stage(exchange);
    Where where = where(stage);
    String first = files.first().orElse(null);
    if (first == null) {
      int next = where.channel() + (exchange.getVariable(Talk.VARIABLE) instanceof AckTalk ? 1 : 0);
      if (next < settings.acknowledged().size()) {
        throw runs.more(exchange, new Where(next, null, 0).toString(), 0, Map.of(), "nothing new");
      }
      runs.end(
          exchange,
          0,
          Map.of(),
          (done, counts) ->
              done == 0
                  ? "no level changed"
                  : done + " levels changed in " + settings.acknowledged().size() + " channels");
      return;
    }
    if (first.equals(where.file()) && where.row() < 0) {
      // All of it was taken in and committed.
      files.delete(first);
      throw runs.more(
          exchange, new Where(where.channel(), null, 0).toString(), 0, Map.of(), "taken in");
    }
    take(exchange, where, first);
  }

  private void take(Exchange exchange, Where where, String file) throws IOException {
    int from = file.equals(where.file()) ? where.row() : 0;
    AckFiles.Answer answer = files.read(file);
    List<JsonNode> rows = answer.rows();
    int to = Math.min(rows.size(), from + A_CLAIM);
    long taken = fold(exchange, answer, rows.subList(from, to));
    int next = to == rows.size() ? -1 : to;
    throw runs.more(
        exchange,
        new Where(where.channel(), file, next).toString(),
        taken,
        Map.of("levels", taken, "unreadable", (long) (to - from) - taken),
        to + " of " + rows.size() + " levels taken in");
  }

  private long fold(Exchange exchange, AckFiles.Answer answer, List<JsonNode> rows) {
    Map<String, List<SkuLevels.Level>> told = new LinkedHashMap<>();
    long taken = 0;
    List<String> unreadable = new ArrayList<>();
    for (JsonNode row : rows) {
      try {
        SkuLevels.Level level =
            new SkuLevels.Level(
                row.hasNonNull("salesChannelId")
                    ? OmWire.id(row, "salesChannelId")
                    : answer.channel(),
                OmWire.sku(row, "listingSku"),
                OmWire.units(row, "availableQuantity", null),
                answer.at());
        told.computeIfAbsent(OmWire.sku(row, "masterSku"), s -> new ArrayList<>()).add(level);
        taken++;
      } catch (IllegalArgumentException e) {
        unreadable.add(e.getMessage());
      }
    }
    Pen pen = Pen.of(exchange);
    Map<String, Position<SkuLevels>> before =
        positions.of(position(settings.name()), told.keySet(), SkuLevels.class);
    List<Change> changes = new ArrayList<>();
    told.forEach(
        (sku, levels) -> {
          Position<SkuLevels> was = before.get(sku);
          SkuLevels now = was == null ? new SkuLevels(List.of()) : was.value();
          for (SkuLevels.Level level : levels) {
            now = now.with(level);
          }
          changes.add(
              new Change(position(settings.name()), sku, was == null ? 0 : was.revision(), now));
        });
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
      book.raise(pen, new TreeSet<>(told.keySet()), touchpoint);
    }
    if (!unreadable.isEmpty()) {
      reviews.open(
          pen,
          LoadRun.UNREADABLE,
          settings.name() + "/levels",
          Map.of(
              "rows",
              String.valueOf(unreadable.size()),
              "first",
              unreadable.get(0),
              "meaning",
              "these levels were not taken in; carts show what was told before"));
    }
    return taken;
  }
}
