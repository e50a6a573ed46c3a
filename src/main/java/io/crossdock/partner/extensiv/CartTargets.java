package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Gate;
import io.crossdock.flow.ShopTerms;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Explains.Line;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.CartSink;
import io.crossdock.stock.cart.CartStatus;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.SkipReason;
import io.crossdock.stock.cart.Warning;
import io.crossdock.stock.cart.Working;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one cart is to show, computed from the load that counts. Thread-safe. */
final class CartTargets implements Targets {

  private final Present present;
  private final ShopTerms terms;
  private final Cart cart;
  private final Positions positions;
  private final LeftSkus leftSkus;
  private final LostPlaces lost;

  /**
   * @param terms of a shop with settings as a cart
   * @param vanished percent of what it was sent that may be gone at once; more are a mistake
   */
  CartTargets(Present present, ShopTerms terms, int vanished, CamelLedger ledger) {
    this.present = present;
    this.terms = terms;
    this.positions = new Positions(ledger);
    this.cart = remembering(terms.cart().cart());
    this.lost = new LostPlaces(cart);
    this.leftSkus = new LeftSkus(terms.shop(), cart, lost, vanished, ledger);
  }

  /** What the cart was sent is in its shadow; that is asked only for SKUs without a record. */
  private Cart remembering(Cart one) {
    Cart.Uploaded uploaded =
        new Cart.Uploaded(one.uploaded().lastAt(), one.uploaded().settingsAt(), this::sent);
    return new Cart(
        one.id(),
        one.uploads(),
        one.alias(),
        one.selection(),
        one.breakdown(),
        one.rules(),
        one.excluded(),
        one.vanished(),
        uploaded,
        one.shelf());
  }

  /** The name of the alias whose codes it shows numbers under; null for master SKUs. */
  String alias() {
    return cart.alias();
  }

  private Amount sent(String code) {
    String sku = present.catalogue().map(all -> all.owner(cart.alias(), code)).orElse(null);
    return sku == null
        ? null
        : positions
            .find(Availability.shadow(terms.shop()), sku, Shown.class)
            .map(shown -> sent(shown.value(), code))
            .orElse(null);
  }

  private static Amount sent(Shown shown, String code) {
    return shown.sent() == null ? new Amount.Total(shown.quantity()) : shown.lastSent(code);
  }

  @Override
  public Map<String, Target> of(Collection<String> skus) {
    Optional<Present.Many> now = present.many(skus);
    Map<String, Target> targets = new HashMap<>();
    if (now.isEmpty()) {
      String word = gate().word();
      skus.forEach(sku -> targets.put(sku, nothing(sku, word)));
      return targets;
    }
    Collecting collected = new Collecting();
    CartStatus status = now.get().some(cart, skus, collected);
    Published of = now.get().loaded().of();
    String rule =
        status instanceof CartStatus.Ok ? "by load " + of.mark() : gate(status, of).word();
    List<String> left = skus.stream().filter(sku -> !now.get().holding(sku).has(sku)).toList();
    Map<String, LeftSkus.Left> before = leftSkus.of(left);
    Map<String, Shown> shown = lost.arePossible() ? shown(skus) : Map.of();
    for (String sku : skus) {
      targets.put(
          sku,
          before.containsKey(sku)
              ? left(sku, before.get(sku), now.get(), status instanceof CartStatus.Ok)
              : placed(target(sku, now.get(), collected, rule), shown.get(sku), now.get()));
    }
    return targets;
  }

  private Map<String, Shown> shown(Collection<String> skus) {
    Map<String, Shown> shown = new HashMap<>();
    positions
        .of(Availability.shadow(terms.shop()), skus, Shown.class)
        .forEach((sku, one) -> shown.put(sku, one.value()));
    return shown;
  }

  /** With the places that fell out of it. */
  private Target placed(Target target, Shown shown, Present.Many now) {
    Catalogue holding = now.holding(target.sku());
    return lost.of(target, shown, code -> target.sku().equals(holding.owner(cart.alias(), code)));
  }

  /** The load has it no more: it is judged by what the cart was sent of it (R-GATE-5). */
  private Target left(String sku, LeftSkus.Left before, Present.Many now, boolean sends) {
    Catalogues.Loaded loaded = now.loaded();
    LeftSkus.Left own =
        before.without(code -> loaded.catalogue().owner(cart.alias(), code) != null);
    Map<String, Amount> nothing = own.nothing(lost::isOurs);
    boolean zeroes =
        cart.vanished() == Cart.Vanished.ZERO && !nothing.isEmpty() && !leftSkus.isMistake(loaded);
    SkipReason skipped =
        cart.excluded().contains(sku)
            ? SkipReason.EXCLUDED_SKU
            : zeroes ? null : SkipReason.RECORD_VANISHED;
    return new Target(
        sku,
        skipped == null && sends ? nothing : Map.of(),
        skipped == null ? List.of() : List.of(new Skipped(sku, null, skipped)),
        now.taken().getOrDefault(sku, Taken.NOTHING).sold().getOrDefault(terms.shop(), 0L),
        null,
        noSuch(loaded.of()));
  }

  private static String noSuch(Published load) {
    return "load " + load.mark() + " has no such product";
  }

  private static Target nothing(String sku, String rule) {
    return new Target(sku, Map.of(), List.of(), 0, null, rule);
  }

  private Target target(String sku, Present.Many now, Collecting collected, String rule) {
    Taken taken = now.taken().getOrDefault(sku, Taken.NOTHING);
    long sold = taken.sold().getOrDefault(terms.shop(), 0L);
    Catalogue holding = now.holding(sku);
    if (!holding.has(sku)) {
      return new Target(
          sku,
          Map.of(),
          List.of(new Skipped(sku, null, SkipReason.NO_STOCK_RECORD)),
          sold,
          null,
          noSuch(now.loaded().of()));
    }
    return new Target(
        sku,
        collected.amounts.getOrDefault(sku, Map.of()),
        collected.skipped.getOrDefault(sku, List.of()),
        sold,
        holding.readAt(sku),
        rule);
  }

  /** Whether it shows what lies in all warehouses together. */
  boolean combines() {
    return cart.selection() instanceof Selection.CombineAll;
  }

  /** What is odd about amounts that are sent all the same. */
  List<Warning> warnings(Collection<String> skus) {
    Collecting collected = new Collecting();
    present.of(skus).ifPresent(now -> now.numbers().some(cart, skus, collected));
    return collected.warnings;
  }

  /** First what the cart was sent and the load has no more, then all the load has. */
  @Override
  public List<String> page(String afterSku, int limit) {
    Optional<Catalogues.Loaded> loaded = present.loaded();
    if (loaded.isEmpty()) {
      return List.of();
    }
    Catalogue all = loaded.get().catalogue();
    if (afterSku != null && all.has(afterSku)) {
      return all.page(afterSku, limit);
    }
    List<String> page = new ArrayList<>(leftSkus.page(loaded.get(), afterSku, limit));
    if (page.size() < limit) {
      page.addAll(all.page(null, limit - page.size()));
    }
    return page;
  }

  @Override
  public boolean knows(String sku) {
    return present
        .catalogue()
        .map(all -> all.has(sku) || !leftSkus.of(List.of(sku)).isEmpty())
        .orElse(false);
  }

  @Override
  public Map<String, String> skus(Collection<String> codes) {
    Map<String, String> skus = new HashMap<>();
    Optional<Catalogue> all = present.catalogue();
    for (String code : codes) {
      String sku = all.map(one -> one.owner(cart.alias(), code)).orElse(null);
      if (sku != null) {
        skus.put(code, sku);
      }
    }
    if (all.isPresent() && cart.alias() == null) {
      List<String> others = codes.stream().filter(code -> !skus.containsKey(code)).toList();
      leftSkus.of(others).keySet().forEach(sku -> skus.put(sku, sku));
    }
    return skus;
  }

  /** A code that is another product's SKU is the product's it stands for. */
  @Override
  public Set<String> ordered(Collection<String> named) {
    Map<String, String> owners = skus(named);
    return named.stream()
        .map(one -> owners.getOrDefault(one, one))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Gate gate() {
    Optional<Present.Now> now = present.of(List.of());
    if (now.isPresent()) {
      return gate(now.get().numbers().status(cart), now.get().of());
    }
    return cart.uploads()
        ? new Gate.Held("LOAD_" + present.loads().state().newest().name())
        : new Gate.Off();
  }

  private static Gate gate(CartStatus status, Published of) {
    if (status instanceof CartStatus.Ok) {
      return new Gate.Ok(of.mark());
    }
    return status instanceof CartStatus.Off ? new Gate.Off() : closed(status);
  }

  private static Gate closed(CartStatus status) {
    return status instanceof CartStatus.Held
        ? new Gate.Held(status.error())
        : new Gate.Refused(status.error());
  }

  @Override
  public List<Line> tell(String sku) {
    return present
        .of(List.of(sku))
        .map(now -> now.part().has(sku) ? tell(now, sku) : tellLeft(now, sku))
        .orElse(List.of());
  }

  private List<Line> tellLeft(Present.Now now, String sku) {
    LeftSkus.Left before = leftSkus.of(List.of(sku)).get(sku);
    return before == null
        ? List.of()
        : List.of(
            new Line(
                "load",
                null,
                now.of().mark(),
                now.of().completeAt(),
                "has no such product; it was sent before"));
  }

  private List<Line> tell(Present.Now now, String sku) {
    CartNumbers numbers = now.numbers();
    Working working = numbers.working(cart, sku);
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "load",
            null,
            now.of().mark(),
            now.of().completeAt(),
            gate(numbers.status(cart), now.of()).word()));
    lines.addAll(CartWords.of(working));
    if (lost.arePossible()) {
      of(List.of(sku)).get(sku).skipped().stream()
          .filter(one -> one.place() != null)
          .forEach(one -> lines.add(CartWords.line(one)));
    }
    return lines;
  }

  /** By SKU. */
  private static final class Collecting implements CartSink {
    private final Map<String, Map<String, Amount>> amounts = new HashMap<>();
    private final Map<String, List<Skipped>> skipped = new HashMap<>();
    private final List<Warning> warnings = new ArrayList<>();

    @Override
    public void upload(String sku, String key, Amount amount) {
      amounts.computeIfAbsent(sku, s -> new LinkedHashMap<>()).put(key, amount);
    }

    @Override
    public void skip(String sku, String key, SkipReason reason) {
      skipped.computeIfAbsent(sku, s -> new ArrayList<>()).add(new Skipped(sku, key, reason));
    }

    @Override
    public void warn(Warning warning) {
      if (!warnings.contains(warning)) {
        warnings.add(warning);
      }
    }
  }
}
