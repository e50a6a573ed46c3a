package io.crossdock.stock.cart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Small catalogues in which everything happens that may. */
final class Catalogues {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final String[] NAMES = {"UPC", "Shopify US", "Wayfair", "MPN"};

  private final Random random;
  private final List<String> skus;
  private final int warehouses;

  Catalogues(long seed) {
    random = new Random(seed);
    skus = IntStream.range(0, 3 + random.nextInt(7)).mapToObj(i -> "S" + i).toList();
    warehouses = 1 + random.nextInt(4);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private String sku() {
    return one(15) ? "GONE" : skus.get(random.nextInt(skus.size()));
  }

  private String code() {
    return "c" + random.nextInt(12);
  }

  private long warehouse() {
    return 101 + random.nextInt(warehouses + (one(10) ? 1 : 0));
  }

  private Instant time() {
    return START.plusSeconds(60L * random.nextInt(12));
  }

  private <T> List<T> some(int most, java.util.function.IntFunction<T> one) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(one).toList();
  }

  Snapshot snapshot() {
    boolean nests = random.nextBoolean();
    boolean acyclic = !one(4);
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < skus.size(); i++) {
      int kind = random.nextInt(12);
      Product.Type type =
          kind == 0 ? Product.Type.VIRTUAL : kind < 7 ? Product.Type.CORE : Product.Type.BUNDLE;
      int below = acyclic ? i : skus.size();
      products.add(new Product(skus.get(i), type, !one(10), components(type, below)));
    }
    return new Snapshot(
        new Merchant(
            one(4) ? Merchant.Mode.BY_SALES_CHANNEL : Merchant.Mode.BY_WAREHOUSE,
            random.nextBoolean(),
            random.nextBoolean(),
            nests ? Merchant.Nested.EXPAND : Merchant.Nested.REFUSE,
            random.nextBoolean() ? null : warehouse()),
        new Load(Load.State.SUCCESS, START),
        IntStream.range(0, warehouses)
            .mapToObj(
                i -> new Warehouse(101 + i, one(9) ? "TWIN" : "W" + i, !one(8), !one(6), !one(6)))
            .toList(),
        List.of(
            new SalesChannel(9001, "Shopify US", !one(8)),
            new SalesChannel(9002, one(6) ? "Shopify US" : "Wayfair", true)),
        products,
        stock(),
        some(
            14,
            i ->
                new ChannelLevel(
                    9001 + random.nextInt(one(9) ? 3 : 2),
                    one(4) ? sku() : code(),
                    sku(),
                    random.nextInt(20) - 3L,
                    time())),
        some(
            10,
            i ->
                new Listing(
                    code(), sku(), 9001 + random.nextInt(one(9) ? 3 : 2), !one(6), !one(6))),
        some(10, i -> new Alias(sku(), NAMES[random.nextInt(NAMES.length)], code())),
        some(
            6,
            i ->
                new PendingOrder(
                    "o" + i,
                    time(),
                    one(3) ? null : warehouse(),
                    one(6),
                    some(3, n -> new PendingOrder.Line(sku(), random.nextInt(8))))));
  }

  private List<Product.Component> components(Product.Type type, int below) {
    if (type != Product.Type.BUNDLE || below == 0) {
      return List.of();
    }
    return some(
        4,
        i -> {
          BigDecimal each =
              one(25)
                  ? new BigDecimal[] {
                        BigDecimal.ZERO, BigDecimal.valueOf(-1), new BigDecimal("1.5"), null
                      }
                      [random.nextInt(4)]
                  : new BigDecimal(one(5) ? "2.0" : Integer.toString(1 + random.nextInt(3)));
          return new Product.Component(one(25) ? "GONE" : skus.get(random.nextInt(below)), each);
        });
  }

  private List<StockRecord> stock() {
    List<StockRecord> stock = new ArrayList<>();
    for (String sku : skus) {
      for (int warehouse = 101; warehouse <= 101 + warehouses; warehouse++) {
        for (int bin = 0; !one(4) && bin < 1 + random.nextInt(3); bin++) {
          stock.add(
              new StockRecord(
                  sku,
                  warehouse,
                  "B" + bin,
                  random.nextInt(25) - 4L,
                  random.nextInt(4),
                  one(3) ? random.nextInt(5) : 0,
                  !one(7),
                  time()));
        }
      }
    }
    java.util.Collections.shuffle(stock, random);
    return stock;
  }

  GivenCart cart(Snapshot snapshot) {
    boolean byChannel = snapshot.merchant().mode() == Merchant.Mode.BY_SALES_CHANNEL;
    Selection selection = new Selection.CombineAll();
    if (byChannel ? !one(8) : one(12)) {
      selection = new Selection.OneChannel(9001 + random.nextInt(one(9) ? 3 : 2));
    } else if (one(4)) {
      selection = new Selection.OneWarehouse(warehouse());
    }
    Breakdown breakdown = new Breakdown.Total();
    if (one(byChannel ? 12 : 4)) {
      breakdown = new Breakdown.PerWarehouse();
    } else if (one(byChannel ? 12 : 4)) {
      Map<Long, String> locations = new HashMap<>();
      some(3, i -> locations.put(warehouse(), "L" + random.nextInt(2)));
      breakdown = new Breakdown.PerLocation(locations);
    }
    Set<String> excluded = new HashSet<>(one(4) ? List.of(sku()) : List.of());
    if (one(12)) {
      // More than there are products.
      IntStream.range(0, 20).forEach(i -> excluded.add("NOT THERE " + i));
    }
    Map<String, Amount> sent = new HashMap<>();
    some(6, i -> sent.put(key(), amount()));
    boolean new1 = random.nextBoolean();
    return new GivenCart(
        one(3) ? null : NAMES[random.nextInt(one(4) ? 4 : 2)],
        selection,
        breakdown,
        one(3) ? new BigDecimal(new String[] {"80", "33.3", "0", "100"}[random.nextInt(4)]) : null,
        one(3) ? random.nextInt(4) : 0,
        one(3) ? (long) random.nextInt(12) : null,
        one(3) ? random.nextInt(6) : 0,
        one(4) ? (long) random.nextInt(12) : null,
        excluded,
        random.nextBoolean(),
        new1 ? null : time(),
        one(4) ? time() : null,
        sent,
        one(3) ? some(20, i -> new Shelf.Item(key(), !one(5), one(4) ? null : amount())) : null);
  }

  private String key() {
    return random.nextBoolean() ? sku() : code();
  }

  private Amount amount() {
    if (!one(4)) {
      return new Amount.Total(random.nextInt(8));
    }
    Map<String, Long> places = new HashMap<>();
    some(3, i -> places.put((one(2) ? "L" : "W") + random.nextInt(2), (long) random.nextInt(4)));
    return new Amount.ByPlace(places);
  }

  /** A bit more of something: of a record, or of a level. */
  Snapshot more(Snapshot of) {
    List<StockRecord> stock = new ArrayList<>(of.stock());
    if (!stock.isEmpty()) {
      StockRecord row = stock.remove(random.nextInt(stock.size()));
      stock.add(
          new StockRecord(
              row.sku(),
              row.warehouse(),
              row.bin(),
              row.onHand() + 1 + random.nextInt(9),
              row.locked(),
              row.allocated(),
              row.active(),
              row.asOf()));
    }
    List<ChannelLevel> levels = new ArrayList<>(of.levels());
    if (!levels.isEmpty()) {
      ChannelLevel one = levels.remove(random.nextInt(levels.size()));
      levels.add(
          new ChannelLevel(
              one.channel(), one.listing(), one.sku(), one.available() + 3, one.asOf()));
    }
    return new Snapshot(
        of.merchant(),
        of.load(),
        of.warehouses(),
        of.channels(),
        of.products(),
        stock,
        levels,
        of.listings(),
        of.aliases(),
        of.orders());
  }
}
