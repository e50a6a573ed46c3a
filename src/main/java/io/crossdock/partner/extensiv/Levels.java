package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.operate.Durations;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  static final String ASKED = "all";

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
   * @param row of it that comes next; -1 where all of it was taken in
   * @param wrong whether something of the file could not be read
   * @param doubt whether something of what was told in this run is missing
   * @param news whether the file changed a level
   * @param known whether the channel's answer before it changed none
   */
  private record Where(
      int channel,
      String file,
      int row,
      boolean wrong,
      boolean doubt,
      boolean news,
      boolean known) {

    static final Where BEGINNING = new Where(0, null, 0, false, false, false, false);

    static Where parse(String text) {
      String[] parts = text.split("/", -1);
      return new Where(
          Integer.parseInt(parts[0]),
          parts[1].isEmpty() ? null : parts[1],
          Integer.parseInt(parts[2]),
          parts.length > 3 && parts[3].contains("w"),
          parts.length > 3 && parts[3].contains("d"),
          parts.length > 3 && parts[3].contains("n"),
          parts.length > 3 && parts[3].contains("k"));
    }

    /** Behind a file, or behind a channel that told nothing. */
    Where next(int newChannel) {
      boolean again = newChannel == channel && file != null && !news;
      return new Where(newChannel, null, 0, false, doubt || wrong, false, again);
    }

    Where doubted() {
      return new Where(channel, file, row, wrong, true, news, known);
    }

    /** Told twice what was known, it would go on so. */
    boolean isOver() {
      return wrong || known && !news;
    }

    @Override
    public String toString() {
      String flags =
          (wrong ? "w" : "") + (doubt ? "d" : "") + (news ? "n" : "") + (known ? "k" : "");
      return channel + "/" + (file == null ? "" : file) + "/" + row + "/" + flags;
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

  /** When all channels were asked for last, and nothing of it got lost. */
  static String asked(String name) {
    return "levels-asked." + name;
  }

  private static Where where(Stage stage) {
    return stage.at() == null ? Where.BEGINNING : Where.parse(stage.at());
  }

  /** Says what is to be asked: nothing while there are answers that were not taken in. */
  public void ask(Exchange exchange) throws IOException {
    Stage stage = runs.begin(exchange);
    Where where = where(stage);
    if (isLost(exchange)) {
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

  private static boolean isLost(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.getVariable("unresolved", Boolean.class));
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
    Where where = isLost(exchange) ? where(stage).doubted() : where(stage);
    String first = files.first().orElse(null);
    if (first == null) {
      int next = where.channel() + (exchange.getVariable(Talk.VARIABLE) instanceof AckTalk ? 1 : 0);
      if (next < settings.acknowledged().size()) {
        throw runs.more(exchange, where.next(next).toString(), 0, Map.of(), "nothing new");
      }
      if (!where.doubt() && !where.wrong()) {
        allAsked(exchange, stage);
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
      if (where.wrong()) {
        files.setAside(first);
      } else {
        files.delete(first);
      }
      // A channel whose answer cannot be read is asked again by the next run, not at once.
      int next = where.channel() + (where.isOver() ? 1 : 0);
      throw runs.more(exchange, where.next(next).toString(), 0, Map.of(), "taken in");
    }
    take(exchange, where, first);
  }

  private void allAsked(Exchange exchange, Stage stage) {
    String name = asked(settings.name());
    long revision = positions.find(name, ASKED, Instant.class).map(Position::revision).orElse(0L);
    positions.put(Pen.of(exchange), name, ASKED, revision, stage.begun());
  }

  private void take(Exchange exchange, Where where, String file) throws IOException {
    boolean goesOn = file.equals(where.file());
    int from = goesOn ? where.row() : 0;
    AckFiles.Page page = files.read(file, from, A_CLAIM);
    int to = from + page.rows().size();
    Folded folded = fold(exchange, file, page);
    long taken = folded.taken();
    long unread = page.rows().size() - taken;
    if (page.wrong() != null) {
      unreadable(Pen.of(exchange), file, to == 0 ? "all" : "those behind it", page.wrong());
      unread++;
    }
    boolean wrong = goesOn && where.wrong() || unread > 0;
    boolean news = goesOn && where.news() || folded.news();
    int next = page.isLast() ? -1 : to;
    throw runs.more(
        exchange,
        new Where(where.channel(), file, next, wrong, where.doubt(), news, where.known())
            .toString(),
        taken,
        Map.of("levels", taken, "unreadable", unread),
        page.wrong() != null ? "of an answer, " + page.wrong() : to + " levels taken in");
  }

  /**
   * What became of some rows.
   *
   * @param news whether a level is another one, or is the first that was told
   */
  private record Folded(long taken, boolean news) {}

  private Folded fold(Exchange exchange, String file, AckFiles.Page page) {
    Map<String, List<SkuLevels.Level>> told = new LinkedHashMap<>();
    long taken = 0;
    List<String> unreadable = new ArrayList<>();
    for (JsonNode row : page.rows()) {
      try {
        SkuLevels.Level level =
            new SkuLevels.Level(
                row.hasNonNull("salesChannelId")
                    ? OmWire.id(row, "salesChannelId")
                    : page.channel(),
                OmWire.sku(row, "listingSku"),
                OmWire.units(row, "availableQuantity", null),
                page.at());
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
    Set<String> news = new HashSet<>();
    told.forEach(
        (sku, levels) -> {
          Position<SkuLevels> was = before.get(sku);
          SkuLevels now = was == null ? new SkuLevels(List.of()) : was.value();
          for (SkuLevels.Level level : levels) {
            if (!now.says(level)) {
              news.add(sku);
            }
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
      unreadable(pen, file, String.valueOf(unreadable.size()), unreadable.get(0));
    }
    return new Folded(taken, !news.isEmpty());
  }

  private void unreadable(Pen pen, String file, String rows, String first) {
    reviews.open(
        pen,
        UnreadableRows.KIND,
        settings.name() + "/levels",
        Map.of(
            "rows",
            rows,
            "first",
            first,
            "file",
            files.aside(file).toString(),
            "meaning",
            "these levels were not taken in; carts show what was told before. The answer is kept in"
                + " that file, as it came, for "
                + Durations.text(settings.retention().keep())));
  }
}
