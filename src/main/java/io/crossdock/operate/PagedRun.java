package io.crossdock.operate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.Write;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A run of many pages, a page a claim: {@link #begin} says where it is, the route does one page,
 * and {@link #more} or {@link #end} says how it goes on. What a page wrote is committed with where
 * the next one begins, so that a crash repeats nothing and leaves nothing out. Thread-safe.
 */
public final class PagedRun {

  /** What a newer request does to a run that is under way. */
  public enum Newer {
    /** It takes its place: all of it is wanted from now on. */
    BEGINS_ANEW,
    /** It comes after it: often asked for, the run would else never get to its end. */
    COMES_AFTER
  }

  /** The count of a run that had nothing to work with yet, and did nothing. */
  public static final String HELD = "held";

  /** The count of starts of the clock that came while it ran. */
  static final String STARTS_SKIPPED = "starts skipped";

  private static final int MANY = 100;

  private final CamelLedger camel;
  private final Positions positions;
  private final ObjectMapper json = Json.mapper();
  private final String touchpoint;
  private final Newer newer;
  private final Duration goesOn;

  /**
   * As it is kept.
   *
   * @param due tells one request from the next
   */
  record Progress(long run, Instant due, Instant begun, String at, long done) {}

  /**
   * Where a run is.
   *
   * @param key what alone is asked for; null for all
   * @param repair of a comparison: what is wrong is to be sent again
   * @param begun when its first page began, by our clock
   * @param at what {@link #more} was told; null at the beginning
   * @param done how many were dealt with before this page
   * @param asked the newest request, which may be newer than the run
   */
  public record Stage(
      long run,
      String key,
      boolean repair,
      Instant begun,
      String at,
      long done,
      Instant due,
      Instant asked,
      long revision) {}

  /** Says in a sentence what a whole run did, also when that was nothing. */
  @FunctionalInterface
  public interface Summary {
    /**
     * @param done all of its pages
     * @param counts of all its pages
     */
    String of(long done, Map<String, Long> counts);
  }

  /**
   * @param touchpoint whose runs these are, for example {@code workarea-all}
   */
  public PagedRun(CamelLedger camel, String touchpoint, Newer newer) {
    this(camel, touchpoint, newer, null);
  }

  /**
   * @param goesOn a run that stood still for longer than that begins anew: what its next page has
   *     does not fit what it read then; null where it may always go on
   */
  public PagedRun(CamelLedger camel, String touchpoint, Newer newer, Duration goesOn) {
    this.goesOn = goesOn;
    this.camel = camel;
    this.positions = new Positions(camel);
    this.touchpoint = touchpoint;
    this.newer = newer;
  }

  /**
   * Takes up the run that the exchange's entry is about, or begins it. To be called in a step: an
   * expression would work on a copy of the exchange.
   */
  public Stage begin(Exchange exchange) {
    RunMark mark = mark(exchange);
    Position<Progress> before = find(mark.key());
    boolean stood = before != null && stoodTooLong(before);
    boolean same =
        before != null && (before.value().due().equals(mark.due()) || newer == Newer.COMES_AFTER);
    Progress progress =
        same && !stood
            ? takeUp(mark, before.value())
            : anew(mark, before, stood ? "stood still for too long" : "asked for anew");
    long revision = before == null ? 0 : before.revision();
    if (before == null || !progress.equals(before.value())) {
      // At once: a page that fails comes again under the same run.
      positions.putNow(name(), positionKey(mark.key()), revision, progress);
      revision = find(mark.key()).revision();
    }
    Stage stage =
        new Stage(
            progress.run(),
            mark.key(),
            mark.repair(),
            progress.begun(),
            progress.at(),
            progress.done(),
            progress.due(),
            mark.due(),
            revision);
    exchange.setVariable("origin", touchpoint + ", run " + stage.run());
    exchange.setVariable(variable(), stage);
    return stage;
  }

  /** What {@link #begin} said in an earlier step. */
  public Stage stage(Exchange exchange) {
    return exchange.getVariable(variable(), Stage.class);
  }

  /**
   * There is another page; the entry comes again at once.
   *
   * @param at where the next page begins
   * @param here how many this page dealt with
   * @param counts what became of them, by name
   * @param told how far it is, for people
   * @return to be thrown: it ends the exchange and keeps its book
   */
  public HeldException more(
      Exchange exchange, String at, long here, Map<String, Long> counts, String told) {
    return more(exchange, at, here, 0, counts, told);
  }

  /**
   * As {@link #more(Exchange, String, long, Map, String)}.
   *
   * @param total how many the run will have dealt with at its end; 0 where nobody knows
   */
  public HeldException more(
      Exchange exchange, String at, long here, long total, Map<String, Long> counts, String told) {
    Stage stage = stage(exchange);
    long done = stage.done() + here;
    Pen pen = Pen.of(exchange);
    positions.put(
        pen,
        name(),
        positionKey(stage.key()),
        stage.revision(),
        new Progress(stage.run(), stage.due(), stage.begun(), at, done));
    pen.write(List.of(new Write.Progress(stage.run(), counts, done, total, null)));
    return new HeldException(told, Duration.ZERO);
  }

  /**
   * This was the last page. The touchpoints that run when this one ended well ({@code
   * schedule.<theirs>.on}) are asked for in the same commit, if it was a run of all.
   *
   * @throws HeldException if it was asked for again meanwhile; the entry comes again at once
   */
  public void end(Exchange exchange, long here, Map<String, Long> counts, Summary summary) {
    end(exchange, here, counts, true, summary);
  }

  /**
   * As {@link #end(Exchange, long, Map, Summary)}.
   *
   * @param ok false where it found what somebody should look at: its touchpoint fails
   */
  public void end(
      Exchange exchange, long here, Map<String, Long> counts, boolean ok, Summary summary) {
    Stage stage = stage(exchange);
    Pen pen = Pen.of(exchange);
    positions.drop(pen, name(), positionKey(stage.key()), stage.revision());
    long done = stage.done() + here;
    Map<String, Long> whole = counts(stage, counts);
    // With the page: who sees that it has ended finds what it wrote.
    pen.write(
        List.of(
            new Write.Progress(stage.run(), withMissed(stage, counts), done, done, null),
            new Write.EndRun(stage.run(), ok, summary.of(done, whole))));
    if (ok && stage.key() == null) {
      RunFollowers.of(exchange.getContext()).ask(pen, touchpoint, camel.clock().instant());
    }
    if (!stage.due().equals(stage.asked())) {
      throw new HeldException("asked for again while it ran", Duration.ZERO);
    }
  }

  /**
   * Of all pages so far.
   *
   * @param here of the page that is not written yet
   */
  public Map<String, Long> counts(Stage stage, Map<String, Long> here) {
    Map<String, Long> whole =
        new HashMap<>(
            camel.ledger().runs().find(stage.run()).map(Runs.Run::counts).orElse(Map.of()));
    here.forEach((name, count) -> whole.merge(name, count, Long::sum));
    return whole;
  }

  /** How many starts of the clock it made miss is one of its counts. */
  private Map<String, Long> withMissed(Stage stage, Map<String, Long> counts) {
    Optional<MissedStarts.Missed> missed =
        stage.key() == null ? new MissedStarts(camel.ledger()).of(touchpoint) : Optional.empty();
    if (missed.isEmpty() || !missed.get().run().equals(stage.due())) {
      return counts;
    }
    Map<String, Long> more = new HashMap<>(counts);
    more.put(STARTS_SKIPPED, missed.get().here());
    return more;
  }

  /** When the run of all that is under way was due; empty if none is. */
  static Optional<Instant> underWay(Ledger ledger, String touchpoint) {
    return progress(ledger, touchpoint, null).map(Progress::due);
  }

  private static Optional<Progress> progress(Ledger ledger, String touchpoint, String key) {
    return ledger
        .position("run." + touchpoint, positionKey(key))
        .map(
            position -> {
              try {
                return Json.mapper().readValue(position.content(), Progress.class);
              } catch (IOException e) {
                throw new IllegalStateException("position run." + touchpoint, e);
              }
            });
  }

  /**
   * Why a run does not go on: its entry was parked.
   *
   * @return empty where it was not
   */
  static Optional<Inspection.Entry> parked(Ledger ledger, String touchpoint, long run) {
    String channel = Schedule.channel(touchpoint);
    if (ledger.channel(channel).isEmpty()) {
      return Optional.empty();
    }
    return ledger.inspection().entries(channel, EntryState.PARKED, 0, MANY).stream()
        .filter(entry -> isOf(ledger, touchpoint, entry.key(), run))
        .findFirst();
  }

  private static boolean isOf(Ledger ledger, String touchpoint, String key, long run) {
    String alone =
        touchpoint.length() < key.length() ? key.substring(touchpoint.length() + 1) : null;
    return progress(ledger, touchpoint, alone).filter(one -> one.run() == run).isPresent();
  }

  private boolean stoodTooLong(Position<Progress> before) {
    return goesOn != null
        && before.value().at() != null
        && before.changedAt().plus(goesOn).isBefore(camel.clock().instant());
  }

  private Progress takeUp(RunMark mark, Progress before) {
    Runs runs = camel.ledger().runs();
    if (runs.find(before.run()).filter(run -> run.state() == Runs.State.RUNNING).isPresent()) {
      return before;
    }
    long run = runs.begin(touchpoint, mark.why() + ", taken up where its process ended", false);
    return new Progress(run, before.due(), before.begun(), before.at(), before.done());
  }

  private Progress anew(RunMark mark, Position<Progress> before, String because) {
    Runs runs = camel.ledger().runs();
    if (before != null) {
      runs.end(
          before.value().run(), false, because + ", begun again after " + before.value().done());
    }
    String why = mark.key() == null ? mark.why() : mark.why() + ", only " + mark.key();
    long run = runs.begin(touchpoint, why, false);
    return new Progress(run, mark.due(), camel.clock().instant(), null, 0);
  }

  private Position<Progress> find(String key) {
    return positions.find(name(), positionKey(key), Progress.class).orElse(null);
  }

  private String name() {
    return "run." + touchpoint;
  }

  private static String positionKey(String key) {
    return key == null ? "at" : "at/" + key;
  }

  private String variable() {
    return touchpoint + ".stage";
  }

  private RunMark mark(Exchange exchange) {
    try {
      return json.readValue(exchange.getMessage().getBody(byte[].class), RunMark.class);
    } catch (IOException e) {
      throw new IllegalStateException("a mark of " + touchpoint + " that is no RunMark", e);
    }
  }
}
