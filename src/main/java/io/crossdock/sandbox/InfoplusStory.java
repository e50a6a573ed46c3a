package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.erp.ErpTrader;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import io.crossdock.sandbox.infoplus.InfoplusWarehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The first order of all: of three articles only one is there, so two are back-ordered; each of the
 * three leaves in a parcel of its own, the back orders after goods came. The next thing is done
 * when the ERP was told of the one before, or does not hear of it for a while. Not thread-safe.
 */
final class InfoplusStory {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LAST = 5;

  private final InfoplusSimulator infoplus;
  private final InfoplusWarehouse warehouse;
  private final ErpTrader erp;
  private final int place;
  private final Clock clock;
  private final List<String> skus = List.copyOf(Catalog.partsInStory().keySet());
  private Instant since;
  private String order;
  private int done = -1;

  InfoplusStory(InfoplusSimulator infoplus, ErpTrader erp, int place, Clock clock) {
    this.infoplus = infoplus;
    this.warehouse = infoplus.warehouse();
    this.erp = erp;
    this.place = place;
    this.clock = clock;
    warehouse.stock(place, skus.get(0), Catalog.partsInStory().get(skus.get(0)));
  }

  /** The ERP sells it, and purchases what is missing. */
  void begin(Collection<String> news) throws IOException, InterruptedException {
    erp.order(InfoplusTrade.STORY, Catalog.partsInStory(), "EAST");
    news.add("ERP sells     " + InfoplusTrade.STORY + ", EAST " + Catalog.partsInStory());
    next();
  }

  private void next() {
    done++;
    since = clock.instant();
  }

  /** All parcels left, and the ERP knows. */
  boolean isTold() {
    return done == LAST;
  }

  /** Does what is due; true once all is done. */
  boolean step(Collection<String> news) {
    if (done < 0 || isTold()) {
      return isTold();
    }
    if (done == 0) {
      order = found();
      if (order != null) {
        warehouse.release(order);
        next();
      }
    } else if (done == 1) {
      ship(order, skus.get(0), news);
    } else if (hears() && done == LAST - 1) {
      // Before people may take back what left.
      next();
    } else if (hears()) {
      String sku = skus.get(done - 1);
      String backOrder = backOrders().get(done - 2);
      warehouse.receiveUnplanned(place, sku, Catalog.partsInStory().get(sku));
      warehouse.releaseBackOrder(backOrder);
      ship(backOrder, sku, news);
    }
    return isTold();
  }

  private void ship(String number, String sku, Collection<String> news) {
    warehouse.ship(number, 1);
    news.add("Infoplus      ships " + number + " of " + InfoplusTrade.STORY + ": " + sku);
    next();
  }

  /** Whether the ERP knows of what left last, or will not for now. */
  private boolean hears() {
    Map<String, Integer> told = erp.books().page().shipped().get(InfoplusTrade.STORY);
    return (told != null && told.containsKey(skus.get(done - 2)))
        || since.plus(PATIENCE).isBefore(clock.instant());
  }

  private String found() {
    List<String> numbers = numbers();
    return numbers.isEmpty() ? null : numbers.get(0);
  }

  private List<String> backOrders() {
    return numbers().stream().filter(one -> !one.equals(order)).toList();
  }

  private List<String> numbers() {
    List<String> numbers = new ArrayList<>();
    infoplus.look("order", one -> note(one, numbers));
    return numbers;
  }

  private static void note(JsonNode one, List<String> numbers) {
    if (one.path("customerOrderNo").asText("").startsWith(InfoplusTrade.STORY + "-")) {
      numbers.add(one.path("orderNo").decimalValue().setScale(3).toPlainString());
    }
  }
}
