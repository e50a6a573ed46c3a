package io.crossdock.stock.cart;

import java.util.List;

/** All that the numbers of carts are made of, but the carts. */
public record Snapshot(
    Merchant merchant,
    Load load,
    List<Warehouse> warehouses,
    List<SalesChannel> channels,
    List<Product> products,
    List<StockRecord> stock,
    List<ChannelLevel> levels,
    List<Listing> listings,
    List<Alias> aliases,
    List<PendingOrder> orders) {

  public Snapshot {
    warehouses = List.copyOf(warehouses);
    channels = List.copyOf(channels);
    products = List.copyOf(products);
    stock = List.copyOf(stock);
    levels = List.copyOf(levels);
    listings = List.copyOf(listings);
    aliases = List.copyOf(aliases);
    orders = List.copyOf(orders);
  }

  /** Prepared for computing; where a load is too big for lists, fill {@link Catalogue#builder}. */
  public Catalogue catalogue() {
    CatalogueBuilder builder = Catalogue.builder(merchant, warehouses, channels);
    products.forEach(builder::product);
    stock.forEach(builder::record);
    levels.forEach(builder::level);
    listings.forEach(builder::listing);
    aliases.forEach(builder::alias);
    return builder.build();
  }
}
