package io.crossdock.partner.newstore.plan;

import static io.crossdock.partner.newstore.plan.Stay.NEVER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A made-up day: what happens to orders, and when which event of it is delivered. The same for the
 * same seed.
 */
final class History {

  static final long WINDOW = 900;
  static final long TRADE = 6_000;
  static final long END = 40_000;

  /** Something NewStore does; {@code what} is done when it happens. */
  record Happening(long at, Stay first, EventName name, List<Stay> stays, String reason) {}

  /** An event of it, taken in at a time; before, it may be there without being understood. */
  record Delivery(long at, FulfillmentEvent event, List<Stay> stays, long unreadableFrom) {}

  final Random random;
  final Mode mode;
  final Behaviour behaviour;
  final boolean resequenced;
  // The ERP books at once and its snapshots are fresh.
  final boolean prompt;
  final boolean stragglers;
  final boolean partial;
  final boolean unreadable;
  final long outageFrom;
  final long outageTo;
  final int maxItems;
  final List<Happening> happenings = new ArrayList<>();
  final Trade trade;
  final Stores stores;
  private int ids;

  History(long seed) {
    // Seeds beside each other would make histories that begin alike.
    random = new Random(new SplittableRandom(seed).nextLong());
    mode = chance(0.5) ? Mode.ON_HAND : Mode.ATP;
    behaviour = chance(0.75) ? Behaviour.RELEASE_BY_RANGE : Behaviour.IMMEDIATE_RELEASE;
    resequenced = chance(0.5);
    prompt = chance(0.5);
    stragglers = chance(0.1);
    partial = chance(0.5);
    unreadable = chance(0.15);
    outageFrom = chance(0.3) ? random.nextInt((int) TRADE) : NEVER;
    outageTo = outageFrom == NEVER ? NEVER : outageFrom + 60 + random.nextInt(2_000);
    maxItems = chance(0.3) ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
    stores = stores();
    List<StockKey> keys = new ArrayList<>();
    for (String location : stores.ids().keySet()) {
      for (int product = 0; product < 3; product++) {
        keys.add(new StockKey("P" + product, location));
      }
    }
    // Released by key, a late unit whose key is not in the document stays allocated for ever.
    trade = new Trade(keys, mode, behaviour, chance(0.5) || stragglers);
    int orders = 2 + random.nextInt(12);
    for (int i = 0; i < orders; i++) {
      order(random.nextInt((int) TRADE));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      StockKey key = keys.get(random.nextInt(keys.size()));
      trade.receipts.get(key).add(new long[] {random.nextInt((int) TRADE), random.nextInt(20)});
    }
    happenings.sort((a, b) -> Long.compare(a.at(), b.at()));
  }

  private static Stores stores() {
    java.util.Map<String, String> ids = new java.util.LinkedHashMap<>();
    ids.put("US01", "US01");
    ids.put("DC01", null);
    return new Stores(ids);
  }

  boolean chance(double of) {
    return random.nextDouble() < of;
  }

  private void order(long at) {
    List<String> items = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      items.add("i" + ids++ + "/P" + random.nextInt(3));
    }
    request(at, items, 0);
  }

  private void request(long at, List<String> items, int routed) {
    String location = chance(0.1) ? "NYC9" : chance(0.5) ? "US01" : "DC01";
    String id = "r" + ids++;
    List<Stay> stays = new ArrayList<>();
    for (String item : items) {
      String product = item.substring(item.indexOf('/') + 1);
      stays.add(new Stay(item, id, new StockKey(product, location)));
    }
    trade.stays.addAll(stays);
    happenings.add(new Happening(at, stays.get(0), EventName.ASSIGNED, List.copyOf(stays), null));
    long later = at + 30 + random.nextInt(1_200);
    if (chance(0.1)) {
      return;
    }
    List<Stay> failing = new ArrayList<>();
    List<Stay> leaving = new ArrayList<>();
    for (Stay stay : stays) {
      (chance(0.2) ? failing : leaving).add(stay);
    }
    if (!failing.isEmpty()) {
      fails(later + random.nextInt(600), failing, routed);
    }
    Collections.shuffle(leaving, random);
    int sent = 0;
    while (sent < leaving.size() && (sent == 0 || chance(0.9))) {
      sent += 1 + random.nextInt(leaving.size() - sent);
      // Cumulative: all that left so far.
      List<Stay> all = List.copyOf(leaving.subList(0, sent));
      happenings.add(new Happening(later, all.get(0), EventName.ITEMS_COMPLETED, all, null));
      later += 1 + random.nextInt(900);
    }
  }

  private void fails(long at, List<Stay> failing, int routed) {
    String[] reasons = {"cannot_fulfill", "no_inventory", "damaged_items", "rescinded"};
    String reason = reasons[random.nextInt(reasons.length)];
    happenings.add(
        new Happening(at, failing.get(0), EventName.ITEMS_FAILED, List.copyOf(failing), reason));
    if (routed < 2 && chance(0.6)) {
      List<String> items = failing.stream().map(stay -> stay.itemId).toList();
      request(at + 1 + random.nextInt(300), items, routed + 1);
    }
  }

  /** When an event that is generated then is delivered. */
  long delivered(long at) {
    long when = at + random.nextInt((int) WINDOW + 1);
    if (stragglers && chance(0.1)) {
      when += random.nextInt(4_000);
    }
    return outageFrom <= when && when < outageTo ? outageTo + random.nextInt(900) : when;
  }

  Settling settling(long now) {
    boolean out = outageFrom <= now && now < outageTo;
    long since = outageTo <= now ? outageTo : 0;
    return new Settling(java.time.Duration.ofSeconds(WINDOW), out ? null : Trade.instant(since));
  }

  FulfillmentEvent event(Happening happening, long logicalTimestamp) {
    List<EventItem> items = new ArrayList<>();
    for (Stay stay : happening.stays()) {
      items.add(new EventItem(stay.itemId, stay.key.productId(), happening.reason()));
    }
    Collections.shuffle(items, random);
    return new FulfillmentEvent(
        happening.name(),
        happening.first().requestId,
        logicalTimestamp,
        happening.first().key.locationId(),
        Trade.instant(happening.at()),
        items);
  }
}
