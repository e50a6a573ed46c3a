package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.TransientException;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.OpenEntries.Open;
import io.crossdock.operate.Reconciles;
import io.crossdock.stock.cart.Amount;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what a cart has with what it should show: first its own list, page by page, then what of
 * ours is not in it. Where another process goes on, or this one began anew, what was seen is not
 * known, and the cart is asked. Writes nothing. Thread-safe.
 */
public final class CartComparison implements Reconciles {

  private static final int PAGE = 1_000;
  private static final String CART = "cart:";
  private static final String OURS = "ours:";
  private static final Logger LOG = LoggerFactory.getLogger(CartComparison.class);

  /** Few at a time: one a comparison. */
  private static final Executor AHEAD =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "comparison-ahead");
            thread.setDaemon(true);
            return thread;
          });

  private final ShopBasics shop;
  private final Targets targets;
  private final ShopReads reads;
  private final Duration lag;
  private final Clock clock;
  private final Positions positions;
  private final OpenEntries open;
  private final int size;
  private Seen seen = new Seen();

  /** SKUs of which the cart has all that it should show. */
  private Seen complete = new Seen();

  private String expected;
  private Ahead ahead;

  /** A page of the cart's list, asked for while the one before it is compared. */
  private record Ahead(String after, CompletableFuture<ShopReads.Page> page) {}

  /**
   * @param lag how long after a write the cart may still say what it showed before
   */
  public CartComparison(
      ShopBasics shop, Targets targets, ShopReads reads, Duration lag, CamelLedger ledger) {
    this(shop, targets, reads, lag, ledger, PAGE);
  }

  CartComparison(
      ShopBasics shop,
      Targets targets,
      ShopReads reads,
      Duration lag,
      CamelLedger ledger,
      int size) {
    this.lag = lag;
    this.clock = ledger.clock();
    this.shop = shop;
    this.targets = targets;
    this.reads = reads;
    this.positions = new Positions(ledger);
    this.open = new OpenEntries(ledger);
    this.size = size;
  }

  /** The cart was just asked for what it does not have. */
  @Override
  public boolean mends(Kind kind) {
    return kind == Kind.WRONG;
  }

  @Override
  public synchronized Page compare(String after) {
    if (!targets.gate().isOk()) {
      return new Page(0, List.of(), null);
    }
    if (after == null) {
      seen = new Seen();
      complete = new Seen();
      ahead = null;
    } else if (!after.equals(expected)) {
      seen = null;
      complete = new Seen();
      ahead = null;
    }
    Page page =
        after == null || after.startsWith(CART)
            ? itsOwn(after == null ? null : after.substring(CART.length()))
            : missing(after.substring(OURS.length()));
    expected = page.next();
    return after == null ? withTrouble(page) : page;
  }

  private Page withTrouble(Page page) {
    String trouble = reads.trouble();
    if (trouble == null) {
      return page;
    }
    List<Finding> all = new ArrayList<>(page.findings());
    all.add(new Finding(Kind.BROKEN, shop.name(), null, null, null, trouble));
    return new Page(page.compared(), all, page.next());
  }

  private Page itsOwn(String after) {
    ShopReads.Page page = read(after);
    List<Finding> twice = new ArrayList<>();
    Map<String, CartItem> byCode = new LinkedHashMap<>();
    for (CartItem item : page.items()) {
      boolean first = seen == null ? !byCode.containsKey(item.code()) : seen.add(item.code());
      if (first) {
        byCode.put(item.code(), item);
      } else {
        byCode.remove(item.code());
        twice.add(broken(item, "AMBIGUOUS_CART_SKU: the cart has it more than once"));
      }
    }
    Ours ours = ours(byCode.keySet());
    List<Differing> differing = differing(byCode, ours);
    List<Finding> found = new ArrayList<>(twice);
    found.addAll(heldPlaces(byCode, ours));
    found.addAll(findings(differing.stream().filter(Differing::isExtra).toList()));
    List<String> doubtful =
        differing.stream().filter(one -> !one.isExtra()).map(Differing::code).toList();
    if (!doubtful.isEmpty()) {
      // A sale between the two readings looks like a fault: what differs is asked for once more.
      Map<String, CartItem> again =
          reads.items(doubtful).stream()
              .collect(
                  Collectors.toMap(
                      CartItem::code, one -> one, (one, other) -> one, LinkedHashMap::new));
      found.addAll(findings(differing(again, ours(again.keySet()))));
    }
    return new Page(page.items().size(), found, page.next() == null ? OURS : CART + page.next());
  }

  private ShopReads.Page read(String after) {
    ShopReads.Page page = null;
    if (ahead != null && ahead.after().equals(after)) {
      page = asked(ahead.page());
    }
    ahead = null;
    if (page == null) {
      page = reads.all(after);
    }
    String next = page.next();
    if (next != null && next.equals(after)) {
      throw new TransientException(
          shop.name() + " answers its list with the same page again and again, at " + next);
    }
    if (next != null) {
      CompletableFuture<ShopReads.Page> asked =
          CompletableFuture.supplyAsync(() -> reads.all(next), AHEAD);
      ahead = new Ahead(next, asked);
    }
    return page;
  }

  /** Null where it failed: it is asked for again, and then says why. */
  private static ShopReads.Page asked(CompletableFuture<ShopReads.Page> page) {
    try {
      return page.join();
    } catch (CompletionException e) {
      LOG.debug("a page that was asked for ahead", e);
      return null;
    }
  }

  /** An item that is not as it should be. */
  private record Differing(String code, String sku, CartItem item, Target target, String broken) {

    /** Nothing of ours is to be shown there. */
    boolean isExtra() {
      return target == null || !target.amounts().containsKey(code);
    }
  }

  /**
   * What of ours is to be shown under these codes.
   *
   * @param skus by code
   * @param targets by SKU
   */
  private record Ours(Map<String, String> skus, Map<String, Target> targets) {

    /** Null where nothing is. */
    Target target(String code) {
      String sku = skus.get(code);
      return sku == null ? null : targets.get(sku);
    }
  }

  private Ours ours(Set<String> codes) {
    Map<String, String> skus = targets.skus(codes);
    return new Ours(skus, targets.of(List.copyOf(new HashSet<>(skus.values()))));
  }

  /** Places that were sent something, that no amount names any more, and that show it still. */
  private List<Finding> heldPlaces(Map<String, CartItem> items, Ours ours) {
    List<CartItem> placed =
        items.values().stream()
            .filter(item -> item.places() != null && ours.target(item.code()) != null)
            .toList();
    List<String> skus = placed.stream().map(item -> ours.skus().get(item.code())).toList();
    Map<String, Position<Shown>> shown =
        positions.of(Availability.shadow(shop.name()), skus, Shown.class);
    List<Finding> found = new ArrayList<>();
    for (CartItem item : placed) {
      Position<Shown> sent = shown.get(ours.skus().get(item.code()));
      Amount should = ours.target(item.code()).amounts().get(item.code());
      if (sent != null
          && should instanceof Amount.ByPlace by
          && sent.value().lastSent(item.code()) instanceof Amount.ByPlace last) {
        Map<String, Long> held = new TreeMap<>(item.places());
        held.keySet().retainAll(last.quantities().keySet());
        held.keySet().removeAll(by.quantities().keySet());
        held.values().removeIf(quantity -> quantity <= 0);
        if (!held.isEmpty()) {
          String here = Words.of(new Amount.ByPlace(held));
          found.add(
              new Finding(
                  Kind.EXTRA,
                  item.code(),
                  here,
                  null,
                  sent.value().at(),
                  "RECORD_VANISHED: it was sent there before, and nobody knows stock of it there"));
        }
      }
    }
    return found;
  }

  private List<Differing> differing(Map<String, CartItem> items, Ours ours) {
    ours.targets()
        .forEach(
            (sku, target) -> {
              if (!target.amounts().isEmpty()
                  && items.keySet().containsAll(target.amounts().keySet())) {
                complete.add(sku);
              }
            });
    List<Differing> differing = new ArrayList<>();
    items.forEach(
        (code, item) -> {
          String sku = ours.skus().get(code);
          Target target = ours.target(code);
          Amount should = target == null ? null : target.amounts().get(code);
          if (should == null) {
            differing.add(new Differing(code, sku, item, target, null));
          } else if (!item.tracked()) {
            differing.add(
                new Differing(code, sku, item, target, "CART_NOT_TRACKED: " + item.problem()));
          } else if (!shows(item, target, should)) {
            differing.add(new Differing(code, sku, item, target, null));
          }
        });
    return differing;
  }

  /** A raise that waits for other shops is no fault. Where the cart does not say, nobody knows. */
  private static boolean shows(CartItem item, Target target, Amount should) {
    Amount here = item.shown(should);
    if (here == null || here.equals(item.settable(should))) {
      return true;
    }
    return target.isCounter()
        && here instanceof Amount.Total shown
        && should instanceof Amount.Total total
        && CartNeed.limit(target) < total.quantity()
        && shown.quantity() < total.quantity();
  }

  private List<Finding> findings(List<Differing> differing) {
    List<String> skus =
        differing.stream().map(Differing::sku).filter(one -> one != null).distinct().toList();
    Map<String, Position<Shown>> shown =
        positions.of(Availability.shadow(shop.name()), skus, Shown.class);
    Map<String, Open> entries = open.of(shop.stockChannel(), skus);
    return differing.stream()
        .filter(one -> !isAwaited(one, shown.get(one.sku())))
        .map(one -> finding(one, shown.get(one.sku()), entries.get(one.sku())))
        .toList();
  }

  /** It shows less by what its counter told of, and whose orders may still come. */
  private static boolean isAwaited(Differing one, Position<Shown> shown) {
    if (shown == null || shown.value().awaited() == null || one.isExtra() || one.broken() != null) {
      return false;
    }
    Amount should = one.target().amounts().get(one.code());
    Amount here = one.item().shown(should);
    return Unheard.lowered(should, here, shown.value().unseen(one.target().sold())).equals(here);
  }

  private Finding finding(Differing one, Position<Shown> shown, Open entry) {
    if (one.broken() != null) {
      return broken(one.item(), one.broken());
    }
    if (one.isExtra()) {
      String why =
          one.target() == null || one.target().skipped().isEmpty()
              ? "nobody knows stock of it"
              : Words.of(one.target().skipped());
      return new Finding(Kind.EXTRA, one.code(), Words.shown(one.item()), null, null, why);
    }
    Amount amount = one.target().amounts().get(one.code());
    String should = Words.of(amount);
    String here = Words.of(one.item().shown(amount));
    if (entry != null) {
      return new Finding(Kind.STALE, one.sku(), here, should, entry.since(), entry.told());
    }
    if (shown != null && shown.value().at().plus(lag).isAfter(clock.instant())) {
      return new Finding(
          Kind.STALE,
          one.sku(),
          here,
          should,
          shown.value().at(),
          "it was sent so lately that the cart may still say what it showed before");
    }
    return new Finding(
        Kind.WRONG,
        one.sku(),
        here,
        should,
        shown == null ? one.target().asOf() : shown.value().at(),
        cause(one, shown == null ? null : shown.value(), amount));
  }

  private static String cause(Differing one, Shown shown, Amount amount) {
    Amount believed = shown == null ? null : CartNeed.believed(one.target(), shown, one.code());
    Amount here = one.item().shown(amount);
    if (believed == null) {
      return "nothing is known to have been sent to the cart of it, and nothing is on its way";
    }
    if (here.equals(believed)) {
      return "it is as the hub left it, and what it should be has changed since: an upload is due";
    }
    return (here.pieces() < believed.pieces()
            ? "it is lower than the hub left it, and nothing is on its way: sold and not told, or"
                + " changed by hand"
            : "it is "
                + (here.pieces() > believed.pieces() ? "higher than" : "otherwise than")
                + " the hub left it, and nothing is on its way: changed by hand")
        + (here instanceof Amount.ByPlace ? " (left as " + Words.of(believed) + ")" : "");
  }

  private static Finding broken(CartItem item, String why) {
    return new Finding(Kind.BROKEN, item.code(), Words.shown(item), null, null, why);
  }

  private Page missing(String after) {
    List<String> page = targets.page(after.isEmpty() ? null : after, size);
    List<String> skus = page.stream().filter(sku -> !complete.has(sku)).toList();
    Map<String, Target> of = targets.of(skus);
    Map<String, String> unseen = new LinkedHashMap<>();
    for (String sku : skus) {
      for (String code : of.get(sku).amounts().keySet()) {
        if (seen == null || !seen.has(code)) {
          unseen.put(code, sku);
        }
      }
    }
    Map<String, Open> entries = Map.of();
    List<Finding> found = new ArrayList<>();
    if (!unseen.isEmpty()) {
      for (CartItem item : reads.items(unseen.keySet())) {
        // A cart's own list may leave out what it does not track.
        if (unseen.remove(item.code()) != null && !item.tracked()) {
          found.add(broken(item, "CART_NOT_TRACKED: " + item.problem()));
        }
      }
      entries = open.of(shop.stockChannel(), List.copyOf(unseen.values()));
    }
    for (Map.Entry<String, String> one : unseen.entrySet()) {
      found.add(missing(one.getKey(), of.get(one.getValue()), entries.get(one.getValue())));
    }
    return new Page(
        found.size(), found, page.size() < size ? null : OURS + page.get(page.size() - 1));
  }

  private static Finding missing(String code, Target target, Open entry) {
    return new Finding(
        Kind.MISSING,
        target.sku(),
        null,
        Words.of(target.amounts().get(code)),
        target.asOf(),
        "CART_SKU_NOT_FOUND: the cart has no " + code + (entry == null ? "" : "; " + entry.told()));
  }
}
