package io.crossdock.partner.extensiv;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Reads the stock of single SKUs between two loads: somebody ordered them, or asked. It counts
 * until a load brings something newer. A bundle is read with all that it is made of, and written
 * with it: its record says from when on an order is contained, and its parts have to be as new.
 * Bean {@code <name>Reread}; thread-safe.
 */
public final class Patches {

  private static final String ASKED = "asked";
  private static final String SKUS = "skus";

  private final ExtensivSettings settings;
  private final Present present;
  private final PendingBook book;
  private final Positions positions;
  private final Clock clock;

  Patches(
      ExtensivSettings settings,
      Present present,
      PendingBook book,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.present = present;
    this.book = book;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  static String position(String name) {
    return "patch." + name;
  }

  /** Where SKUs are marked that are to be read again. */
  static String marks(String name) {
    return "reread-stock." + name;
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    List<String> skus = reached(batch.keys()).stream().filter(this::canAsk).sorted().toList();
    exchange.setVariable("batch", batch);
    exchange.setVariable(SKUS, skus);
    exchange.setVariable(ASKED, clock.instant());
    exchange.setVariable(
        Talk.VARIABLE,
        settings.isManaged()
            ? new ManagedTalk(skus, clock)
            : AgainTalk.of(Resource.STOCK, skus, settings.load().page(), clock));
  }

  private Set<String> reached(Collection<String> skus) {
    return present
        .catalogue()
        .map(all -> all.reached(skus))
        .orElseGet(() -> new LinkedHashSet<>(skus));
  }

  /** With all its parts: a bundle that is newer than one would say that the part is as new. */
  private boolean canAsk(String sku) {
    return settings.isManaged() || reached(List.of(sku)).stream().allMatch(AgainTalk::canAsk);
  }

  /** After it was asked: says of each what became of it. */
  public void take(Exchange exchange) {
    Instant asked = exchange.getVariable(ASKED, Instant.class);
    FoundAgain found =
        FoundAgain.of(exchange.getVariable(Talk.VARIABLE, Talk.class), clock.instant());
    Batch batch = exchange.getVariable("batch", Batch.class);
    List<?> skus = exchange.getVariable(SKUS, List.class);
    List<String> read = skus.stream().map(String.class::cast).toList();
    Map<String, Position<Patch>> before =
        positions.of(position(settings.name()), read, Patch.class);
    Map<String, Patch> known = new HashMap<>();
    before.forEach((sku, was) -> known.put(sku, was.value()));
    Map<String, FoundAgain.Kept> kept = found.kept(read, present.catalogue().orElse(null), known);
    List<Change> changes = new ArrayList<>();
    for (String sku : read) {
      Position<Patch> was = before.get(sku);
      // A part of several bundles may have been read with another one since.
      if (!kept.containsKey(sku) && (was == null || !was.value().asOf().isAfter(asked))) {
        changes.add(
            new Change(
                position(settings.name()),
                sku,
                was == null ? 0 : was.revision(),
                found.patch(sku, asked)));
      }
    }
    Pen pen = Pen.of(exchange);
    positions.put(pen, changes);
    book.raise(pen, changes.stream().map(Change::key).toList(), settings.name() + "-reread");
    for (Entry entry : batch.open()) {
      FoundAgain.Kept stays = kept.get(entry.key());
      if (!read.contains(entry.key())) {
        entry.skipped(
            (AgainTalk.canAsk(entry.key()) ? "the SKU of a part of it" : "its SKU")
                + " has a quote in it, so that it cannot be asked for; loads read it");
      } else if (stays == null) {
        int records = found.count(entry.key());
        entry.applied(records == 1 ? "1 stock record" : records + " stock records");
      } else if (stays.wrong()) {
        entry.rejected(stays.why());
      } else {
        entry.skipped(stays.why());
      }
    }
  }
}
