package io.crossdock.partner.webshop;

import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Working;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.OpenEntries.Open;
import io.crossdock.operate.Reconciles;
import io.crossdock.partner.webshop.ShopClient.Counters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a shop's counters with what they should say, in the shop's order. Articles that the shop
 * does not sell are no fault. Writes nothing. Thread-safe.
 */
final class CounterComparison implements Reconciles {

  private final ShopSettings settings;
  private final Availability availability;
  private final CounterBook book;
  private final OpenEntries open;
  private final ShopClient client;

  CounterComparison(
      ShopSettings settings,
      Availability availability,
      CounterBook book,
      OpenEntries open,
      ShopClient client) {
    this.settings = settings;
    this.availability = availability;
    this.book = book;
    this.open = open;
    this.client = client;
  }

  @Override
  public Page compare(String after) {
    Counters counters = client.counters(after);
    Map<String, Long> bySku = new LinkedHashMap<>();
    counters
        .quantities()
        .forEach((number, quantity) -> bySku.put(settings.aliases().article(number), quantity));
    List<String> doubtful = differing(bySku).stream().map(Finding::key).toList();
    // A sale between the two readings looks like a fault: what differs is asked for once more.
    Map<String, Long> again = new LinkedHashMap<>();
    for (String sku : doubtful) {
      client
          .counter(settings.aliases().shopNumber(sku))
          .ifPresent(quantity -> again.put(sku, quantity));
    }
    return new Page(bySku.size(), differing(again), counters.next());
  }

  private List<Finding> differing(Map<String, Long> counters) {
    Map<String, Working> workings = availability.of(settings.name(), counters.keySet());
    Map<String, Position<Shown>> shown = book.shown(counters.keySet());
    Map<String, Open> entries = open.of(settings.stockChannel(), List.copyOf(counters.keySet()));
    List<Finding> found = new ArrayList<>();
    counters.forEach(
        (sku, quantity) -> {
          Working working = workings.get(sku);
          long unseen = shown.containsKey(sku) ? shown.get(sku).value().unseen(working.sold()) : 0;
          long should = Math.max(0, working.target() - unseen);
          if (working.reading() == null) {
            found.add(
                new Finding(
                    Kind.EXTRA,
                    sku,
                    quantity.toString(),
                    null,
                    null,
                    settings.warehouse() + " has named no stock of it"));
          } else if (quantity != should) {
            found.add(finding(sku, quantity, should, working, shown.get(sku), entries.get(sku)));
          }
        });
    return found;
  }

  private static Finding finding(
      String sku, long quantity, long should, Working working, Position<Shown> shown, Open entry) {
    String here = String.valueOf(quantity);
    if (entry != null) {
      return new Finding(
          Kind.STALE, sku, here, String.valueOf(should), entry.since(), entry.told());
    }
    Instant since = shown == null ? working.reading().asOf() : shown.value().at();
    String cause =
        shown == null
            ? "nothing was ever sent to the shop of it, and nothing is on its way"
            : quantity < shown.value().believed(working.sold())
                ? "the counter is lower than the hub left it, and nothing is on its way: sold and"
                    + " not told, or changed by hand"
                : "the counter is higher than the hub left it, and nothing is on its way: changed"
                    + " by hand";
    return new Finding(Kind.WRONG, sku, here, String.valueOf(should), since, cause);
  }
}
