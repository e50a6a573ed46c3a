package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.partner.infoplus.books.ItemLink;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.settings.Identity;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.RowsTalk;
import io.crossdock.partner.infoplus.wire.Search;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Which of Infoplus's SKUs are ours. Thread-safe. */
final class Articles {

  /** An item is made in about two requests. */
  private static final Duration SOON = Duration.ofMillis(500);

  private final InfoplusSettings settings;
  private final Identity identity;
  private final Links links;
  private final Positions positions;
  private final Search search;
  private final Channels channels;
  private final String channel;

  Articles(InfoplusSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.identity = settings.writing().items().identity();
    this.links = new Links(settings.name());
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.channel = "articles." + settings.name();
    this.search = new Search(Resource.ITEM, settings.reading().page());
  }

  /** The item that is our SKU. */
  PagedSearch searchFor(String sku) {
    return search.by(Filter.lob(settings.api().lob()).eq(identity.field(), identity.written(sku)));
  }

  List<JsonNode> meant(List<JsonNode> rows, String sku) {
    return rows.stream().filter(row -> identity.means(row, sku)).toList();
  }

  /** The key of an {@link ItemLink}. */
  String key(String sku) {
    return identity.written(sku);
  }

  /** What of some SKUs is known, and is to be asked. Not thread-safe. */
  final class Finding {
    private final String source;
    private final Map<String, String> skus = new HashMap<>();
    private final List<String> unknown;

    private Finding(String source, Collection<String> wanted) {
      this.source = source;
      List<String> all = wanted.stream().distinct().toList();
      boolean enabled = settings.writing().items().enabled();
      Map<String, Position<ItemLink>> known =
          positions.of(
              links.items(), all.stream().map(Articles.this::key).toList(), ItemLink.class);
      for (String sku : all) {
        Position<ItemLink> link = known.get(key(sku));
        boolean there = link != null && link.value().id() != 0;
        if (enabled && !there) {
          told(sku);
        }
        if (identity.isSku() && enabled) {
          skus.put(sku, identity.written(sku));
          called(sku, identity.written(sku));
        } else if (there) {
          skus.put(sku, link.value().wmsSku());
        }
      }
      unknown = all.stream().filter(sku -> !skus.containsKey(sku)).toList();
    }

    List<Supplier<? extends Talk>> talks() {
      return unknown.stream()
          .<Supplier<? extends Talk>>map(
              sku -> () -> new RowsTalk(searchFor(sku), rows -> found(sku, meant(rows, sku))))
          .toList();
    }

    /** Infoplus's by ours; whole once the talks are over. */
    Map<String, String> skus() {
      return skus;
    }

    private void found(String sku, List<JsonNode> items) {
      if (items.size() != 1) {
        String what = identity.field().equals("sku") ? "the SKU" : "the " + identity.field();
        throw new RejectedException(
            items.isEmpty()
                ? "Infoplus has no item with " + what + " '" + sku + "'; make it there, then retry"
                : "Infoplus has "
                    + items.size()
                    + " items with "
                    + what
                    + " '"
                    + sku
                    + "', and which is meant nobody can tell; change all but one, then retry");
      }
      found(sku, items.get(0));
    }

    /** Whoever else finds it at the same time finds the same. */
    private void found(String sku, JsonNode item) {
      String theirs = item.path("sku").asText();
      skus.put(sku, theirs);
      positions
          .find(links.items(), key(sku), ItemLink.class)
          .ifPresentOrElse(
              there -> {},
              () ->
                  positions.offerNow(
                      links.items(),
                      key(sku),
                      0,
                      ItemLink.found(source, sku, theirs, item.path("id").asInt())));
      called(sku, theirs);
    }
  }

  /**
   * Keeps how we call what Infoplus calls otherwise: what comes back is told in our words. At once:
   * it is so, whatever becomes of the document that needed it.
   */
  void called(String sku, String theirs) {
    if (sku.equals(theirs)) {
      return;
    }
    Position<Owner> there = positions.find(links.skus(), theirs, Owner.class).orElse(null);
    if (there == null || !there.value().key().equals(sku)) {
      positions.offerNow(
          links.skus(), theirs, there == null ? 0 : there.revision(), new Owner(sku));
    }
  }

  /** Infoplus refuses what names an item that it was not told of yet. */
  private void told(String sku) {
    for (String key : new LinkedHashSet<>(List.of(sku, key(sku)))) {
      if (channels.isParked(channel, key)) {
        throw new RejectedException(
            "item '" + key + "' is parked (" + channel + "); mend it, then retry");
      }
      if (channels.isUnsettled(channel, key)) {
        throw new HeldException("item '" + sku + "' is told first", SOON);
      }
    }
  }

  /**
   * @throws HeldException if one of them is being made
   * @throws RejectedException if one of them is parked
   */
  Finding find(String source, Collection<String> skus) {
    return new Finding(source, skus);
  }
}
