package io.crossdock.partner.ongoing;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Talk;
import io.crossdock.flow.Readings;
import io.crossdock.partner.ongoing.PickabilityTalk.Starving;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * The steps of the route that asks which orders cannot be picked, for articles of which the
 * warehouse itself has promised too much. Public for Camel alone. Thread-safe.
 */
public final class PickabilityDesk {

  /** Orders that are named; the others are counted. */
  private static final int MOST = 20;

  private final OngoingSettings settings;
  private final Owners owners;
  private final Readings readings;

  PickabilityDesk(OngoingSettings settings, Owners owners, Readings readings) {
    this.settings = settings;
    this.owners = owners;
    this.readings = readings;
  }

  /** Body: a batch of SKUs. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    exchange.setVariable(
        Talk.VARIABLE,
        new PickabilityTalk(
            settings.api().goodsOwner(), settings.pageSize(), Set.copyOf(batch.keys())));
  }

  /** Writes the orders into the review items. */
  public void answer(Exchange exchange) {
    PickabilityTalk talk = exchange.getVariable(Talk.VARIABLE, PickabilityTalk.class);
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      String orders =
          talk.refusal() == null
              ? told(talk.of(entry.key()))
              : "not known: asked which cannot be picked, Ongoing answered " + talk.refusal();
      if (readings.explained(entry.pen(), entry.key(), orders)) {
        entry.applied("orders that cannot be picked: " + orders);
      } else {
        entry.skipped("it is not negative any more");
      }
    }
  }

  private String told(List<Starving> starving) {
    if (starving.isEmpty()) {
      return "none by now, Ongoing says";
    }
    String named = starving.stream().limit(MOST).map(this::told).collect(Collectors.joining(", "));
    return starving.size() <= MOST ? named : named + " and " + (starving.size() - MOST) + " more";
  }

  private String told(Starving one) {
    String name = one.number() == null ? "id " + one.id() : one.number();
    String whose = words(owners.of(one.number(), one.id()));
    return name + " (" + whose + ": " + one.how() + ")";
  }

  private static String words(Whose whose) {
    if (whose instanceof Whose.Ours ours) {
      return "order " + ours.order().nativeNumber() + " of " + ours.order().shop();
    }
    if (whose instanceof Whose.Unknown unknown) {
      return "order " + unknown.nativeNumber() + " of " + unknown.shop() + ", never seen here";
    }
    return "no order of ours";
  }
}
