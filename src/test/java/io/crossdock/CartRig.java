package io.crossdock;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.sandbox.cart.CartSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One cart as {@link CartContract} needs it: its simulator, and how it is configured. */
interface CartRig extends AutoCloseable {

  /** What a cart may lack; each is a test less. */
  enum Lack {
    /** It has items whose stock cannot be set. */
    UNTRACKED,
    /** It is written to by ids, and says of what was written whose it is now. */
    IDS,
    /** It answers for an amount at once, and may carry out an older one after that. */
    OVERTAKEN,
    /** Several items may have one SKU. */
    DUPLICATE_SKU,
    /** It names the item it refuses. */
    REFUSED_ITEM,
    /** Of a call in which it refuses an item it takes the others. */
    PARTIAL_CALL,
    /** It refuses a whole call because of an item it does not name. */
    REFUSED_CALL,
    /** It says of an order that all of it was sent. */
    COMPLETED_ORDER,
    /** An amount goes over sales nobody heard of. */
    SALES_WRITTEN_OVER,
    /** It puts pieces that are paid back on its shelf. */
    RESTOCKED_REFUND,
    /** Its orders say which pieces were sent. */
    PARTS_SENT,
    /** It tells by itself what happened; without them it is asked. */
    WEBHOOKS
  }

  /** What stands for the cart. */
  CartSimulator simulator();

  /** The partner's name: that of its folder below {@code routes/shops}. */
  default String shop() {
    return simulator().name();
  }

  /** What this cart does not have, so that its tests are left out. */
  Set<Lack> lacks();

  /**
   * What is set beside its properties file.
   *
   * @param hub where it can be reached
   */
  Map<String, String> settings(URI hub);

  PartnerPlan read(Settings settings, Clock clock, Neighbours neighbours);

  /** Items that one call sets at most. */
  int most();

  /** Calls that ask what became of so many that set amounts; none where the answer says it. */
  default long confirming(long writeCalls) {
    return 0;
  }

  // -------------------------------------------------------------------------------- catalogue

  default void item(String sku, int quantity) {
    simulator().shop().item(sku, quantity);
  }

  default void untracked(String sku) {
    simulator().shop().item(sku, null);
  }

  /** Another item with the SKU of one that is there. */
  void duplicate(String sku);

  /** What buyers see; null where its stock is not tracked. */
  default Integer shows(String sku) {
    return simulator().shop().stock(sku);
  }

  /** Somebody at the shop gives an item another SKU. */
  void rename(String sku, String to);

  /** Somebody at the shop sets it. */
  default void set(String sku, int quantity) {
    simulator().shop().stock(sku, quantity);
  }

  // ------------------------------------------------------------------------------------ orders

  /** Its number in the hub. */
  default String buy(Map<String, Integer> units) {
    return String.valueOf(simulator().shop().buy(units).orElseThrow());
  }

  default void cancel(String number) {
    if (!simulator().shop().cancel(Long.parseLong(number))) {
      throw new IllegalStateException("order " + number + " could not be cancelled");
    }
  }

  /** The shop's staff sends all of it, and the hub has no part in that. */
  void send(String number);

  /** The same of some pieces. */
  default void send(String number, String sku, int pieces) {
    throw new UnsupportedOperationException(shop() + " knows no parts");
  }

  /** Money back for pieces that were not sent. */
  void payBack(String number, String sku, int pieces);

  /** Money back for one piece of it, which is put back on the cart's shelf. */
  default void putBack(String number, String sku) {
    throw new UnsupportedOperationException(shop() + " puts nothing back");
  }

  /** Webhooks are lost from now on, or sent again. */
  default void losesWebhooks(boolean loses) {
    if (loses) {
      simulator().sender().hold();
    } else {
      simulator().sender().lose();
      simulator().sender().release(null);
    }
  }

  /** The shop sends what it told last once more. */
  void repeatsWebhook(String number);

  /** Webhooks are switched off, as the cart does after failures. */
  void webhooksOff();

  /** Whether nothing is on its way. */
  default boolean isQuiet() {
    return simulator().sender().open() == 0;
  }

  /** What was told about an order's shipments, oldest first: each once. */
  List<String> shipmentsTold(String number);

  boolean isCompleted(String number);

  /** It is held, as for fraud, or goes on. */
  void holds(String number, boolean held);

  // ------------------------------------------------------------------------------------ faults

  /** The cart refuses the item and names it. */
  void refuse(String sku);

  /** The cart refuses each call with the item in it, and does not name it. */
  void poison(String sku);

  /** The next write of amounts is one too many. */
  void throttleOnce();

  /** The next write of amounts goes wrong, as {@code CartFault} names it. */
  void writeGoesWrong(String fault);

  /** The next write of amounts is done, and its answer never comes. */
  default void loseAnswerOnce() {
    writeGoesWrong("done-drop");
  }

  /** The same of the next thing told about an order. */
  void loseOrderAnswerOnce();

  /** The cart answers nothing but that it is down, or again. */
  default void down(boolean down) {
    simulator().down(down);
  }

  default void goWell() {
    simulator().goWell();
  }

  // ------------------------------------------------------------------------------------ counts

  /** Counts begin at 0 again. */
  default void forget() {
    simulator().forget();
  }

  /** All calls. */
  default long calls() {
    return simulator().calls().all();
  }

  /** Those that set amounts. */
  long writeCalls();

  /** Amounts that were set and changed nothing. */
  default long unchangedWrites() {
    return simulator().unchangedWrites();
  }

  default int mostAtOnce() {
    return simulator().calls().mostAtOnce();
  }

  @Override
  default void close() {
    simulator().close();
  }
}
