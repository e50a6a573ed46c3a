package io.crossdock.partner.shopify;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Unreachable;
import io.crossdock.partner.shopify.VariantPage.Location;
import io.crossdock.partner.shopify.VariantPage.Variant;
import io.crossdock.shop.CartClient;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.ShopReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a shop where no route runs, or within the one call that a route may make. Thread-safe. */
final class ShopifyReads implements ShopReads {

  private static final int MOST_NAMED = 20;

  private final String name;
  private final ShopifyApi api;
  private final GraphQl graphql;
  private final Places places;
  private final CartClient client;

  /**
   * @param name the partner's
   */
  ShopifyReads(String name, ShopifyApi api, GraphQl graphql, Places places, CartClient client) {
    this.name = name;
    this.api = api;
    this.graphql = graphql;
    this.places = places;
    this.client = client;
  }

  /**
   * Also where it answers as another version than it is asked in, or has none of the locations that
   * are configured, naming those that it has.
   */
  @Override
  public String whyNot() {
    LocationsTalk locations = new LocationsTalk(graphql);
    try {
      for (TalkRequest next = locations.next(); next != null; next = locations.next()) {
        TalkAnswer answer = client.ask(next);
        String served = ServedVersion.of(answer);
        if (served != null && !served.equals(graphql.version().text())) {
          return ServedVersion.words(name, graphql.version(), served);
        }
        client.understood(
            () -> {
              locations.answered(answer);
              return null;
            });
      }
    } catch (Unreachable e) {
      return e.getMessage();
    }
    return missing(locations.there());
  }

  private String missing(List<Location> there) {
    Set<String> missing = new TreeSet<>(places.several().values());
    if (places.isOne()) {
      missing.add(places.one());
    }
    there.forEach(one -> missing.remove(one.id()));
    return missing.isEmpty()
        ? null
        : "it has no active location "
            + missing.stream().map(Wire::number).collect(Collectors.joining(", "))
            + "; it has "
            + there.stream()
                .limit(MOST_NAMED)
                .map(one -> Wire.number(one.id()) + " (" + one.name() + ")")
                .collect(Collectors.joining(", "))
            + (there.size() > MOST_NAMED ? " and " + (there.size() - MOST_NAMED) + " more" : "");
  }

  @Override
  public List<CartItem> items(Collection<String> codes) {
    return client.items(api, codes);
  }

  /** By id: what is made meanwhile comes at the end. */
  @Override
  public Page all(String after) {
    TalkAnswer answer = client.ask(api.variants(ShopifyApi.MOST, after, null));
    VariantPage page = client.understood(() -> ShopifyApi.page(answer));
    List<CartItem> items = new ArrayList<>();
    for (Variant variant : Wire.list(page.nodes())) {
      String sku = Wire.text(variant.sku());
      if (sku != null) {
        items.add(VariantPage.item(sku, variant, places));
      }
    }
    return new Page(items, page.pageInfo().hasNextPage() ? page.pageInfo().endCursor() : null);
  }
}
