package io.crossdock.sandbox;

import io.crossdock.sandbox.woocommerce.WooShop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.function.IntSupplier;

/**
 * The first sales of the shop: of a single, which two bundles need as well, and of a bundle. The
 * next thing is done when all that the one before changed is shown, or is not for a while. Not
 * thread-safe.
 */
final class CartStory {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** That long a load takes here at most, with what comes of it. */
  private static final Duration A_LOAD = Duration.ofSeconds(5);

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
    BUNDLE_TAKEN,
    TOLD
  }

  private final WooShop shop;
  private final CartCount count;
  private final CartOrders orders;
  private final EdiPartner edi;
  private final IntSupplier loads;
  private final Clock clock;
  private Step step = Step.FIRST_LOAD;
  private Instant since;
  private Instant loading;
  private int order;
  private int loadsThen;

  /**
   * @param loads how often Order Manager was read from the beginning
   */
  CartStory(
      WooShop shop,
      CartCount count,
      CartOrders orders,
      EdiPartner edi,
      IntSupplier loads,
      Clock clock) {
    this.shop = shop;
    this.count = count;
    this.orders = orders;
    this.edi = edi;
    this.loads = loads;
    this.clock = clock;
    since = clock.instant();
  }

  boolean isTold() {
    return step == Step.TOLD;
  }

  /** Does what is due. */
  void step(Queue<String> news) {
    Instant now = clock.instant();
    boolean shows = count.shopDiffers().isEmpty();
    // Without a load there is nothing to tell of.
    boolean late = step != Step.FIRST_LOAD && now.isAfter(since.plus(PATIENCE));
    switch (step) {
      case FIRST_LOAD -> {
        if (shows) {
          news.add("carts agree   woo-shop shows what Order Manager has: " + gift());
          next(Step.FIRST_FILE);
        }
      }
      case FIRST_FILE -> {
        if (late || edi.files() > 0) {
          order = buy("W-" + CartCatalog.TEA, SINGLES, news);
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
        if (late || orders.isTaken(order)) {
          loadsThen = loads.getAsInt();
          next(Step.NEXT_LOAD);
        }
      }
      case NEXT_LOAD -> {
        loading = loading == null && loads.getAsInt() > loadsThen ? now : loading;
        if (late || shows && loading != null && now.isAfter(loading.plus(A_LOAD))) {
          news.add("carts agree   Order Manager was loaded again, with order " + order + " in it");
          order = buy("W-" + CartCatalog.GIFT, BUNDLES, news);
          next(Step.BUNDLE_SHOWN);
        }
      }
      case BUNDLE_SHOWN -> {
        if (late || shows) {
          news.add("carts agree   order " + order + " took components: W-CUP-RED " + red());
          next(Step.BUNDLE_TAKEN);
        }
      }
      case BUNDLE_TAKEN -> {
        if (late || orders.isTaken(order)) {
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

  private int buy(String code, int units, Queue<String> news) {
    int number = shop.buy(Map.of(code, units)).orElse(0);
    news.add("woo sells     " + units + " of " + code + ", order " + number);
    return number;
  }

  private String gift() {
    return "W-" + CartCatalog.GIFT + " " + shop.stock("W-" + CartCatalog.GIFT);
  }

  private Integer red() {
    return shop.stock("W-CUP-RED");
  }
}
