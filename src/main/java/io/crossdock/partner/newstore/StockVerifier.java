package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.partner.newstore.ImportBook.Load;
import io.crossdock.partner.newstore.Verification.Sample;
import io.crossdock.partner.newstore.Verification.Told;
import io.crossdock.partner.newstore.plan.Drift;
import io.crossdock.partner.newstore.plan.Sight;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Looks whether NewStore shows what an import should have led to, some minutes after it: bean
 * {@code <name>Verifier}. What one look finds may be an event that is on its way; what a second one
 * finds again, the settling time later, people are told. Public for Camel alone; thread-safe.
 */
public final class StockVerifier {

  /** Of the review item; its key is the product and the location. */
  static final String DRIFT = "newstore-drift";

  private static final String LINE = "stock";
  private static final String READ = "verification";
  private static final int MOST_TOLD = 100;

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final ImportFiles files;
  private final StockJudge judge;
  private final Positions positions;
  private final Channels channels;
  private final Reviews reviews = new Reviews();
  private final Clock clock;
  private final String name;
  private final String told;

  StockVerifier(
      NewStoreSettings settings,
      ItemStore items,
      ImportFiles files,
      StockJudge judge,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.files = files;
    this.judge = judge;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
    this.name = "verify." + settings.name();
    this.told = "drift." + settings.name();
  }

  /** A snapshot was imported: some of its keys are looked at, unless a look is due already. */
  void imported(Pen pen, Load load) throws IOException {
    int many = settings.imports().verifySample();
    if (many == 0 || find() != null) {
      return;
    }
    List<Sample> samples = samples(load, many);
    if (!samples.isEmpty()) {
      Instant due = clock.instant().plus(settings.imports().verifyAfter());
      put(
          pen,
          null,
          new Verification(load.part().name(), load.asOf(), samples, due, List.of(), false));
      channels.mark(pen, name, List.of(LINE), load.part().name());
    }
  }

  /** Keys that were told of, then some that the range touched, then others of the same document. */
  private List<Sample> samples(Load load, int many) throws IOException {
    Set<StockKey> open =
        positions.page(told, null, MOST_TOLD, Told.class).stream()
            .map(one -> one.value().key())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<StockKey, Long> chosen = new LinkedHashMap<>();
    open.forEach(key -> chosen.put(key, null));
    // Evenly from all that were touched, whatever their order.
    int every = Math.max(1, load.touched() / many);
    int[] at = {0};
    int[] left = {many};
    Set<StockKey> missing = new LinkedHashSet<>(open);
    files.read(
        load.parts().get(0).file(),
        (key, quantity) -> {
          boolean due = at[0] >= load.touched() || at[0] % every == 0;
          at[0]++;
          if (missing.remove(key)) {
            chosen.put(key, quantity);
          } else if (left[0] > 0 && due) {
            chosen.put(key, quantity);
            left[0]--;
          }
          return left[0] > 0 || !missing.isEmpty();
        });
    return chosen.entrySet().stream().map(one -> new Sample(one.getKey(), one.getValue())).toList();
  }

  private Position<Verification> find() {
    return positions.find(name, LINE, Verification.class).orElse(null);
  }

  private void put(Pen pen, Position<Verification> read, Verification verification) {
    positions.put(pen, name, LINE, read == null ? 0 : read.revision(), verification);
  }

  /** Says what is to be asked. */
  public void begin(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Position<Verification> read = find();
    if (read == null) {
      exchange.setVariable(Talk.VARIABLE, Talk.NOTHING);
      entry.skipped("nothing is to be looked at");
      return;
    }
    Verification verification = read.value();
    Instant now = clock.instant();
    if (now.isBefore(verification.due())) {
      throw new HeldException(
          verification.job() + " is looked at at " + verification.due(),
          Duration.between(now, verification.due()));
    }
    // Before it is asked: what is declared meanwhile is not held against it.
    exchange.setVariable(READ, read);
    exchange.setVariable(
        Talk.VARIABLE, judge.ask(verification.samples(), verification.asOf(), verification.asOf()));
  }

  /** Compares, and tells people what is off twice. */
  @SuppressWarnings("unchecked")
  public void settle(Exchange exchange) {
    if (!(exchange.getVariable(Talk.VARIABLE) instanceof StockJudge.Question question)) {
      return;
    }
    Pen pen = Pen.of(exchange);
    Entry entry = exchange.getVariable("entry", Entry.class);
    Position<Verification> read = exchange.getVariable(READ, Position.class);
    Verification verification = read.value();
    List<Drift> found = judge.judge(question);
    List<Drift> drifts =
        verification.again()
            ? found.stream()
                .filter(one -> verification.suspects().stream().anyMatch(one::isSame))
                .toList()
            : found;
    Map<StockKey, List<Drift>> byKey =
        drifts.stream()
            .collect(Collectors.groupingBy(Drift::key, LinkedHashMap::new, Collectors.toList()));
    int well = 0;
    for (Sight sight : question.sights()) {
      if (!byKey.containsKey(sight.key())) {
        well(pen, sight.key());
        well++;
      }
    }
    if (!verification.again() && !drifts.isEmpty()) {
      Instant due = clock.instant().plus(settings.settle());
      put(
          pen,
          read,
          new Verification(
              verification.job(),
              verification.asOf(),
              samples(verification, byKey.keySet()),
              due,
              drifts,
              true));
      throw new HeldException(
          byKey.size()
              + " of "
              + question.sights().size()
              + " products are not as they should be;"
              + " they are looked at again when no event of now can be on its way any more",
          settings.settle());
    }
    byKey.forEach((key, all) -> tell(pen, verification, key, all));
    positions.drop(pen, name, LINE, read.revision());
    entry.applied(
        verification.job()
            + ": "
            + well
            + " products are as they should be, "
            + byKey.size()
            + " are not");
  }

  private static List<Sample> samples(Verification verification, Set<StockKey> keys) {
    List<Sample> samples = new ArrayList<>(verification.samples());
    samples.removeIf(sample -> !keys.contains(sample.key()));
    return samples;
  }

  private void well(Pen pen, StockKey key) {
    positions
        .find(told, key.toString(), Told.class)
        .ifPresent(
            one -> {
              positions.drop(pen, told, one);
              reviews.close(pen, DRIFT, one.key(), "hub", "NewStore shows what it should");
            });
  }

  private void tell(Pen pen, Verification verification, StockKey key, List<Drift> drifts) {
    Long declared = items.mark().declaredEnd();
    Map<String, String> facts = new TreeMap<>();
    facts.put("import", verification.job());
    facts.put(
        "what",
        drifts.stream()
            .limit(MOST_TOLD)
            .map(one -> DriftWords.what(one, declared))
            .collect(Collectors.joining("; ")));
    facts.put(
        "means",
        drifts.stream()
            .map(Drift::kind)
            .distinct()
            .map(kind -> DriftWords.meaning(kind, settings.behaviour()))
            .collect(Collectors.joining("; ")));
    facts.put("next", "it is looked at again after each import, and closes itself");
    reviews.open(pen, DRIFT, key.toString(), facts);
    if (positions.find(told, key.toString(), Told.class).isEmpty()) {
      positions.put(pen, told, key.toString(), 0, new Told(key, clock.instant()));
    }
  }
}
