package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.Alias;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.CatalogueBuilder;
import io.crossdock.stock.cart.Listing;
import io.crossdock.stock.cart.Load;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.SalesChannel;
import io.crossdock.stock.cart.StockRecord;
import io.crossdock.stock.cart.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The catalogue of the load that counts, made of its files when somebody first asks: one a process,
 * for all carts. Thread-safe.
 */
final class Catalogues {

  private final ExtensivSettings.Source source;
  private final MerchantSettings merchant;
  private final LoadFiles files;
  private final Loads loads;
  // No monitor: it is held while files are read, and virtual threads would be pinned.
  private final ReentrantLock making = new ReentrantLock();
  private volatile Loaded loaded;

  /** A catalogue and the load it is of. Thread-safe. */
  static final class Loaded {
    private final Published of;
    private final Catalogue catalogue;
    private volatile CartNumbers numbers;

    Loaded(Published of, Catalogue catalogue) {
      this.of = of;
      this.catalogue = catalogue;
    }

    Published of() {
      return of;
    }

    Catalogue catalogue() {
      return catalogue;
    }

    Load load() {
      return new Load(Load.State.SUCCESS, of.completeAt());
    }

    /** As the load says, no orders taken off; made when it is first asked for. */
    CartNumbers numbers() {
      CartNumbers made = numbers;
      if (made == null) {
        made = new CartNumbers(load(), catalogue, List.of());
        numbers = made;
      }
      return made;
    }
  }

  Catalogues(ExtensivSettings settings, LoadFiles files, Loads loads) {
    this.source = settings.source();
    this.merchant = settings.merchant();
    this.files = files;
    this.loads = loads;
  }

  /** Empty while there was no complete load. */
  Optional<Loaded> find() {
    Optional<Published> published = loads.published();
    if (published.isEmpty()) {
      return Optional.empty();
    }
    Loaded there = loaded;
    return Optional.of(
        there != null && there.of().mark().equals(published.get().mark())
            ? there
            : made(published.get()));
  }

  private Loaded made(Published published) {
    making.lock();
    try {
      Loaded there = loaded;
      if (there != null && there.of().mark().equals(published.mark())) {
        return there;
      }
      // The old one goes first: both do not fit into a small heap.
      loaded = null;
      loaded = new Loaded(published, read(published));
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "load " + published.id() + " cannot be read; the next load makes its files anew", e);
    } finally {
      making.unlock();
    }
  }

  /** Reads its files, whichever load counts. */
  Catalogue read(Published published) throws IOException {
    String load = published.id();
    if (source == ExtensivSettings.Source.INTEGRATION_MANAGER) {
      return managed(load);
    }
    List<Warehouse> warehouses =
        files.lines(load, Resource.WAREHOUSES.word()).stream()
            .map(OmWarehouse::parse)
            .map(
                one ->
                    new Warehouse(
                        one.id(),
                        one.name(),
                        one.active(),
                        !merchant.disabled().contains(one.id()),
                        !merchant.unassembled().contains(one.id())))
            .toList();
    List<SalesChannel> channels =
        files.lines(load, Resource.CHANNELS.word()).stream()
            .map(OmChannel::parse)
            .map(one -> new SalesChannel(one.id(), one.name(), one.active()))
            .toList();
    CatalogueBuilder builder = Catalogue.builder(merchant.rules(), warehouses, channels);
    files.read(
        load,
        Resource.PRODUCTS.word(),
        line -> {
          OmItem item = OmItem.parse(line);
          builder.product(item.product());
          alias(builder, item.sku(), "UPC", item.upc());
          alias(builder, item.sku(), "MPN", item.mpn());
          return true;
        });
    stock(load, builder);
    listings(published, builder);
    return builder.build();
  }

  /** Of an Integration Manager: each SKU is a product with stock of its own. */
  private Catalogue managed(String load) throws IOException {
    Map<Long, Warehouse> places = new TreeMap<>();
    files.read(
        load,
        Resource.MANAGED.word(),
        line -> {
          OmManaged one = OmManaged.parse(line);
          one.stocked().forEach(place -> place(places, place.warehouse(), place.name()));
          if (one.stocked().isEmpty()) {
            place(places, OmManaged.ANYWHERE.id(), OmManaged.ANYWHERE.name());
          }
          return true;
        });
    CatalogueBuilder builder =
        Catalogue.builder(merchant.rules(), List.copyOf(places.values()), List.of())
            .everywhere(OmManaged.ANYWHERE.id());
    Last last = new Last(load, Resource.MANAGED);
    files.read(
        load,
        Resource.MANAGED.word(),
        line -> {
          if (last.counts(line)) {
            OmManaged one = OmManaged.parse(line);
            builder.product(Product.core(one.sku()));
            one.bins().forEach(bin -> builder.record(record(bin)));
            one.aliases().forEach(code -> alias(builder, one.sku(), code.name(), code.code()));
          }
          return true;
        });
    files.read(
        load,
        Resource.DESCRIBED.word(),
        line -> {
          OmDescribed one = OmDescribed.parse(line);
          one.aliases().forEach(code -> alias(builder, one.sku(), code.name(), code.code()));
          return true;
        });
    return builder.build();
  }

  private void place(Map<Long, Warehouse> places, long id, String name) {
    places.computeIfAbsent(
        id, i -> new Warehouse(id, name, true, !merchant.disabled().contains(id), false));
  }

  private static void alias(CatalogueBuilder builder, String sku, String name, String code) {
    if (code != null) {
      builder.alias(new Alias(sku, name, code));
    }
  }

  private void stock(String load, CatalogueBuilder builder) throws IOException {
    Last last = new Last(load, Resource.STOCK);
    files.read(
        load,
        Resource.STOCK.word(),
        line -> {
          if (last.counts(line)) {
            builder.record(record(OmBin.parse(line)));
          }
          return true;
        });
  }

  /** The file of rows that came several times while the list moved. */
  static String twice(Resource resource) {
    return "twice-" + resource.word();
  }

  /** Of rows that came several times the last one counts. */
  private final class Last {
    private final Map<Long, Integer> left = new HashMap<>();

    Last(String load, Resource resource) {
      for (String line : files.lines(load, twice(resource))) {
        List<String> fields = RowText.fields(line);
        left.put(Long.valueOf(fields.get(0)), Integer.valueOf(fields.get(1)));
      }
    }

    boolean counts(String line) {
      if (left.isEmpty()) {
        return true;
      }
      long id = RowText.id(line);
      Integer times = left.get(id);
      if (times == null || times == 1) {
        return true;
      }
      left.put(id, times - 1);
      return false;
    }
  }

  static StockRecord record(OmBin bin) {
    return new StockRecord(
        bin.sku(),
        bin.warehouse(),
        bin.bin(),
        bin.onHand(),
        bin.locked(),
        bin.allocated(),
        bin.active(),
        bin.asOf());
  }

  private void listings(Published published, CatalogueBuilder builder) throws IOException {
    Map<Long, OmListing> newer = new HashMap<>();
    for (int i = 1; i <= published.listings(); i++) {
      files.read(
          published.id(),
          changed(i),
          line -> {
            OmListing one = OmListing.parse(line);
            newer.put(one.id(), one);
            return true;
          });
    }
    Last last = new Last(published.id(), Resource.LISTINGS);
    files.read(
        published.id(),
        Resource.LISTINGS.word(),
        line -> {
          OmListing one = OmListing.parse(line);
          if (last.counts(line) && !newer.containsKey(one.id())) {
            builder.listing(listing(one));
          }
          return true;
        });
    newer.values().forEach(one -> builder.listing(listing(one)));
  }

  /** The file of listings that changed since. */
  static String changed(int times) {
    return Resource.LISTINGS.word() + "-" + times;
  }

  private static Listing listing(OmListing one) {
    return new Listing(one.code(), one.sku(), one.channel(), one.active(), one.pushes());
  }
}
