package io.crossdock.partner.infoplus;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Finds;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import io.crossdock.partner.infoplus.keeping.InfoplusKeeping;
import io.crossdock.partner.infoplus.reading.InfoplusReading;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.writing.InfoplusWriting;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One line of business in an Infoplus warehouse, as configured. */
public final class Infoplus implements Partner, Connects, Finds, Reconciles {

  /** Limits are by the second, and no Retry-After was ever seen. */
  private static final Duration REST = Duration.ofSeconds(1);

  private static final TalkOutcomes.Advice ADVICE =
      new TalkOutcomes.Advice(
          "Check the key, that its user may see this line of business, and what the user may do",
          "Check url and version");

  private final InfoplusSettings settings;
  private final TalkCalls calls;
  private final TalkOutcomes outcomes;
  private final InfoplusWriting writing;
  private final InfoplusReading reading;
  private final InfoplusKeeping keeping;
  private final InfoplusNames names;

  Infoplus(InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    calls = new TalkCalls("Infoplus", new InfoplusManners(settings));
    outcomes = new TalkOutcomes("Infoplus", ADVICE, REST, clock);
    writing = new InfoplusWriting(settings, neighbours, ledger, clock);
    reading = new InfoplusReading(settings, neighbours, ledger, clock);
    keeping = new InfoplusKeeping(settings, neighbours, ledger, clock);
    names = new InfoplusNames(settings, neighbours, ledger);
  }

  /**
   * Reads the settings of the line of business of that name and notes what is wrong in them; what
   * it returns makes it.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    InfoplusSettings read = InfoplusSettings.read(name, settings);
    neighbours.add(read.rules());
    return ledger -> new Infoplus(read, neighbours, ledger, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    Map<String, Object> beans = new HashMap<>();
    beans.put(name() + "Calls", calls);
    beans.put(name() + "Outcomes", outcomes);
    beans.putAll(writing.beans());
    beans.putAll(reading.beans());
    beans.putAll(keeping.beans());
    return beans;
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return Stream.concat(writing.touchpoints().stream(), reading.touchpoints().stream()).toList();
  }

  /** Its pages are asked for by its route. */
  @Override
  public Reconciles.Page compare(String after) {
    throw new IllegalStateException("the route of the comparison asks for its pages");
  }

  /**
   * By the seller's number or Infoplus's, that of a back order too, by an ASN's id, by either SKU.
   */
  @Override
  public List<String> keysOf(String name) {
    return names.keysOf(name);
  }

  @Override
  public List<Attempted> tryConnect() {
    return InfoplusProbe.of(settings);
  }
}
