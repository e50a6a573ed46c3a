package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Finds;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Previews;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One goods owner in an Ongoing warehouse: it gets the orders of all who sell from it, and what it
 * does with them goes back to each. Thread-safe.
 */
public final class Ongoing implements Partner, Explains, Previews, Connects, Finds {

  private static final TalkOutcomes.Advice ADVICE =
      new TalkOutcomes.Advice(
          "Check user and password, that the user is of this goods owner, and what it may do"
              + " (Administration, API for goods owners)",
          "Check url and system");

  private final OngoingSettings settings;
  private final TalkCalls calls;
  private final OngoingWriting writing;
  private final OngoingReading reading;
  private final OngoingNames names;
  private final StockInsight insight;
  private final OrderPreview preview;

  Ongoing(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    calls = new TalkCalls("Ongoing", new OngoingManners(settings, ledger, clock));
    writing = new OngoingWriting(settings, neighbours, ledger, clock);
    reading = new OngoingReading(settings, neighbours, ledger, clock);
    names = new OngoingNames(settings, neighbours, ledger);
    preview = new OrderPreview(settings, names, ledger, clock);
    insight = new StockInsight(settings, ledger);
  }

  /**
   * Reads the settings of the goods owner of that name and notes what is wrong in them; what it
   * returns makes it.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    OngoingSettings read = OngoingSettings.read(name, settings);
    neighbours.add(read.rules());
    return ledger -> new Ongoing(read, neighbours, ledger, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    Map<String, Object> beans = new HashMap<>();
    beans.put(name() + "Calls", calls);
    beans.put(name() + "Outcomes", new TalkOutcomes("Ongoing", ADVICE));
    beans.putAll(writing.beans());
    beans.putAll(reading.beans());
    return beans;
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return Stream.concat(writing.touchpoints().stream(), reading.touchpoints().stream()).toList();
  }

  /** By the seller's number, the warehouse's number, or the warehouse's id. */
  @Override
  public List<String> keysOf(String name) {
    return names.keysOf(name);
  }

  @Override
  public Optional<Explanation> explain(String key, String location) {
    return insight.explain(key);
  }

  @Override
  public Preview preview(List<String> keys, int limit) {
    return preview.preview(keys, limit);
  }

  @Override
  public List<Attempted> tryConnect() {
    return OngoingProbe.of(settings);
  }
}
