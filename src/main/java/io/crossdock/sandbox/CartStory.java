package io.crossdock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.IntSupplier;

/**
 * The first sales: of a single in the first shop, which two bundles need as well, and of a bundle
 * in the last one; then the last pieces of something else, in all of them. The next thing is done
 * when all that the one before changed is shown, or is not for a while. Not thread-safe.
 */
final class CartStory {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** That long a load takes here at most, with what comes of it. */
  private static final Duration A_LOAD = Duration.ofSeconds(5);

  private static final String CUP = "CUP-RED";
  private static final int SINGLES = 4;
  private static final int BUNDLES = 3;

  /** What is waited for. */
  private enum Step {
    FIRST_LOAD,
    FIRST_FILE,
    SINGLE_SHOWN,
    SINGLE_TAKEN,
    NEXT_LOAD,
    BUNDLE_SHOWN,
    LAST_PIECES,
    BUNDLE_TAKEN,
    TOLD
  }

  private final List<CartSite> sites;
  private final CartCatalog catalog;
  private final CartCount count;
  private final CartOrders orders;
  private final EdiPartner edi;
  private final IntSupplier loads;
  private final Clock clock;
  private final LastPieces lastPieces;
  private Step step;
  private Instant since;
  private Instant loading;
  private String order;
  private int loadsThen;

  /**
   * @param loads how often Order Manager was read from the beginning
   */
  CartStory(
      List<CartSite> sites,
      CartCatalog catalog,
      CartCount count,
      CartOrders orders,
      EdiPartner edi,
      IntSupplier loads,
      Clock clock) {
    this.sites = sites;
    // With nobody to buy from there is nothing to tell.
    step = sites.isEmpty() ? Step.TOLD : Step.FIRST_LOAD;
    this.catalog = catalog;
    this.count = count;
    this.orders = orders;
    this.edi = edi;
    this.loads = loads;
    this.clock = clock;
    lastPieces = new LastPieces(sites, catalog, orders, clock);
    since = clock.instant();
  }

  boolean isTold() {
    return step == Step.TOLD;
  }

  /** Does what is due. */
  void step(Queue<String> news) {
    Instant now = clock.instant();
    boolean shows = count.shopsDiffer().isEmpty();
    // Without a load there is nothing to tell of.
    boolean late = step != Step.FIRST_LOAD && now.isAfter(since.plus(PATIENCE));
    switch (step) {
      case FIRST_LOAD -> {
        if (shows) {
          news.add("carts agree   they show what Order Manager has: " + gift());
          next(Step.FIRST_FILE);
        }
      }
      case FIRST_FILE -> {
        if (late || edi.files() > 0) {
          order = buy(first(), CartCatalog.TEA, SINGLES, news);
          next(Step.SINGLE_SHOWN);
        }
      }
      case SINGLE_SHOWN -> {
        if (late || shows) {
          news.add("carts agree   order " + order + " is off all that need it: " + gift());
          next(Step.SINGLE_TAKEN);
        }
      }
      case SINGLE_TAKEN -> {
        if (late || orders.isTaken(first(), order)) {
          loadsThen = loads.getAsInt();
          next(Step.NEXT_LOAD);
        }
      }
      case NEXT_LOAD -> {
        loading = loading == null && loads.getAsInt() > loadsThen ? now : loading;
        if (late || shows && loading != null && now.isAfter(loading.plus(A_LOAD))) {
          news.add("carts agree   Order Manager was loaded again, with order " + order + " in it");
          order = buy(last(), CartCatalog.GIFT, BUNDLES, news);
          next(Step.BUNDLE_SHOWN);
        }
      }
      case BUNDLE_SHOWN -> {
        if (late || shows) {
          news.add("carts agree   order " + order + " took components: " + shown(CUP));
          lastPieces.begin();
          next(Step.LAST_PIECES);
        }
      }
      case LAST_PIECES -> {
        if (lastPieces.step(shows, news)) {
          next(Step.BUNDLE_TAKEN);
        }
      }
      case BUNDLE_TAKEN -> {
        if (late || orders.isTaken(last(), order)) {
          next(Step.TOLD);
        }
      }
      case TOLD -> {
        // People go on buying.
      }
    }
  }

  private void next(Step then) {
    step = then;
    since = clock.instant();
  }

  private String buy(CartSite site, String sku, int units, Queue<String> news) {
    String code = catalog.code(site, sku);
    String number = site.buy(Map.of(code, units)).orElse("");
    news.add(CartTrade.line(site, "sells") + units + " of " + code + ", order " + number);
    return number;
  }

  private String gift() {
    return shown(CartCatalog.GIFT);
  }

  private String shown(String sku) {
    String code = catalog.code(first(), sku);
    return code + " " + first().shows(code);
  }

  private CartSite first() {
    return sites.get(0);
  }

  private CartSite last() {
    return sites.get(sites.size() - 1);
  }
}
