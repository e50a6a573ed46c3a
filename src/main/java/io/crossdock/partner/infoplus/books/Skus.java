package io.crossdock.partner.infoplus.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.partner.infoplus.settings.Identity;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Wire;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What we call what Infoplus calls otherwise: as it was written when the article was made or found,
 * else by the configured identity of its item. Thread-safe.
 */
public final class Skus {

  private final Links links;
  private final Identity identity;
  private final Positions positions;

  public Skus(InfoplusSettings settings, CamelLedger ledger) {
    this.links = new Links(settings.name());
    this.identity = settings.writing().items().identity();
    this.positions = new Positions(ledger);
  }

  /** Ours by Infoplus's; those that are not in it are the same, as far as is known. */
  public Map<String, String> ours(Collection<String> theirs) {
    Map<String, String> ours = new HashMap<>();
    List<String> wanted = theirs.stream().filter(Objects::nonNull).distinct().toList();
    if (!wanted.isEmpty()) {
      positions
          .of(links.skus(), wanted, Owner.class)
          .forEach((sku, owner) -> ours.put(sku, owner.value().key()));
    }
    return ours;
  }

  /** Those whose items have to be asked what we call them. */
  public List<String> unknown(Collection<String> theirs) {
    if (identity.isSku()) {
      return List.of();
    }
    Map<String, String> known = ours(theirs);
    return theirs.stream()
        .filter(Objects::nonNull)
        .distinct()
        .filter(sku -> !known.containsKey(sku))
        .toList();
  }

  /** Keeps what items say; at once, as it is so whatever becomes of what needed it. */
  public void learn(Collection<JsonNode> items) {
    for (JsonNode item : items) {
      String theirs = Wire.text(item, "sku");
      JsonNode from = identity.custom() == null ? item : item.path("customFields");
      String ours =
          Wire.text(from, identity.custom() == null ? identity.field() : identity.custom());
      if (theirs != null && ours != null && !ours.equals(theirs)) {
        positions.offerNow(links.skus(), theirs, 0, new Owner(ours));
      }
    }
  }

  /** By which SKUs are compared. */
  public static String upper(String sku) {
    return sku.toUpperCase(Locale.ROOT);
  }
}
