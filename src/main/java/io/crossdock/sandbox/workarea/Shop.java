package io.crossdock.sandbox.workarea;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;

/**
 * A Workarea shop at work: customers buy, payments are refused, the merchant cancels, restocks and
 * ships. Every operation sends the commands the real one sends, in their order. Any number of
 * threads may use it, as any number of the shop's processes would.
 */
public final class Shop {

  private final Inventory inventory;
  private final Transactions transactions;
  private final Orders orders;
  private final Merchant merchant;
  private final Clock clock;
  private final Stamps stamps;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Duration delay = Duration.ZERO;

  public Shop(WorkareaDatabase database, Clock clock) {
    this.clock = clock;
    stamps = new Stamps(clock, closing);
    inventory = new Inventory(database.skus());
    transactions = new Transactions(database.transactions(), inventory, clock, stamps);
    orders = new Orders(database.orders(), database.fulfillments(), clock);
    merchant = new Merchant(database.skus(), clock);
  }

  /** How long a purchase takes between moving the counters and storing its transaction. */
  public void delayTransactions(Duration newDelay) {
    delay = newDelay;
  }

  /** How late transactions are stored after they were stamped. */
  public void lateTransactions(Duration late) {
    stamps.late(late);
  }

  /**
   * Application servers that stamp transactions in turn.
   *
   * @param ahead of each clock, negative where it is behind
   */
  public void servers(List<Duration> ahead) {
    stamps.servers(ahead);
  }

  /** Core's order of events: stock, payment, place, fulfillment. */
  public Checkout.Result buy(Checkout checkout) {
    orders.cart(checkout.orderId(), checkout.quantities());
    BsonDocument transaction = Transactions.of(checkout.orderId(), checkout.quantities());
    try {
      transactions.take(transaction);
    } catch (InsufficientInventoryException e) {
      return Checkout.Result.INSUFFICIENT;
    }
    pause();
    if (checkout.ending() == Checkout.Ending.DIES_BEFORE_TRANSACTION) {
      return Checkout.Result.DIED;
    }
    transactions.insert(transaction);
    return switch (checkout.ending()) {
      case PAYMENT_REFUSED -> {
        transactions.rollback(transaction);
        yield Checkout.Result.PAYMENT_REFUSED;
      }
      case DIES_BEFORE_PLACING, DIES_BEFORE_TRANSACTION -> Checkout.Result.DIED;
      case PLACED -> {
        orders.place(checkout.orderId());
        yield Checkout.Result.PLACED;
      }
    };
  }

  /** Rolls one captured transaction of the order back; false if it has none. */
  public boolean rollback(String orderId) {
    BsonDocument captured = transactions.captured(orderId);
    if (captured == null) {
      return false;
    }
    transactions.rollback(captured);
    return true;
  }

  /** Gives units of one captured transaction back; false if the order has none. */
  public boolean restock(String orderId, Map<String, Integer> quantities) {
    BsonDocument captured = transactions.captured(orderId);
    if (captured == null) {
      return false;
    }
    transactions.restock(captured, new LinkedHashMap<>(quantities));
    return true;
  }

  /**
   * Restocks from a document loaded earlier, as a second process would; see {@link #load}.
   *
   * @param transaction changed by this call
   */
  public void restock(BsonDocument transaction, Map<String, Integer> quantities) {
    transactions.restock(transaction, new LinkedHashMap<>(quantities));
  }

  /** One captured transaction of the order as a process would load it; null if it has none. */
  public BsonDocument load(String orderId) {
    return transactions.captured(orderId);
  }

  /** Cancels an order and what is not shipped of its fulfillment. */
  public void cancel(String orderId, boolean restock) {
    if (restock) {
      rollback(orderId);
    }
    orders.cancel(orderId);
  }

  /** Units per SKU of an order leave the house; neither idempotent nor capped, as in the shop. */
  public void ship(String orderId, Map<String, Integer> quantities, String tracking) {
    orders.ship(orderId, quantities, tracking);
  }

  /** Orders placed and neither cancelled nor shipped in full, oldest first. */
  public List<String> open(int limit) {
    return orders.open(limit);
  }

  /** A document loaded, changed and saved by a model: Admin page, API or import. */
  public void save(String sku, Map<String, Object> fields) {
    merchant.save(sku, fields);
  }

  Merchant merchant() {
    return merchant;
  }

  /** How often a document was saved by a model, changed or not; each save re-indexes a product. */
  public int saves(String sku) {
    return merchant.saves(sku);
  }

  /** Puts a document as it is, whole or broken; nothing is checked or added. */
  public void put(BsonDocument document) {
    merchant.put(document);
  }

  public void delete(String sku) {
    merchant.delete(sku);
  }

  /** Null if there is none. */
  public BsonDocument sku(String sku) {
    return inventory.find(sku);
  }

  public List<String> skus() {
    return inventory.all();
  }

  /** The daily clean-up of uncaptured transactions older than six months. */
  public long cleanTransactions() {
    return transactions.deleteExpired(
        new BsonDateTime(
            clock.instant().atZone(ZoneOffset.UTC).minusMonths(6).toInstant().toEpochMilli()));
  }

  /** Ends waits of purchases that are under way. */
  void close() {
    closing.countDown();
  }

  private void pause() {
    if (!delay.isZero()) {
      try {
        closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
