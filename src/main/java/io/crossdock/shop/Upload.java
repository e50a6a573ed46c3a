package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Goes through all SKUs a cart may show, a page a claim, and has those marked whose target is not
 * what the cart is believed to show: bean {@code <shop>Upload}. They are marked by as many as go
 * out together, so that no call is made for a few of them while others are still to be found.
 * Everything else is counted by its reason. One that a person names is marked whatever is believed,
 * and the cart asked. Thread-safe.
 */
public final class Upload {

  private static final int PAGE = 1_000;
  private static final String MARKED = "marked";

  private final String shop;
  private final Targets all;
  private final Targets targets;
  private final CartKeys keys;
  private final CartItems items;
  private final CamelLedger ledger;
  private final Positions positions;
  private final PagedRun runs;
  private final UnknownCodes unknown;
  private final int batch;
  private final int size;

  /**
   * What the last upload that went through all SKUs was made of: position {@code uploaded.<shop>},
   * key {@code at}.
   *
   * @param at when it began, UTC
   * @param load what the amounts were computed from; null where that changed on the way, or figures
   *     come one by one
   */
  public record Uploaded(Instant at, String load) {

    public static String position(String shop) {
      return "uploaded." + shop;
    }
  }

  /**
   * @param targets also of places where the cart lacks an item
   * @param batch how many SKUs go out together, at least 1
   */
  public Upload(String shop, Targets targets, CartItems items, CamelLedger ledger, int batch) {
    this(shop, targets, items, ledger, batch, PAGE);
  }

  Upload(String shop, Targets targets, CartItems items, CamelLedger ledger, int batch, int size) {
    this.shop = shop;
    this.all = targets;
    this.targets = new SettableTargets(targets, items, items::isDueUnchanged);
    this.keys = new CartKeys(shop, targets, ledger);
    this.items = items;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.runs = new PagedRun(ledger, touchpoint(shop), Newer.BEGINS_ANEW);
    this.unknown = new UnknownCodes(shop);
    this.batch = batch;
    this.size = size;
  }

  /** The name of the touchpoint, of its route and of its schedule. */
  public static String touchpoint(String shop) {
    return shop + "-upload";
  }

  /** As a page was left: how many, and how it goes on. */
  private record Done(Gate gate, Place next, int size, Map<String, Long> counts) {}

  /**
   * How far a run is.
   *
   * @param load it began with: amounts of two loads are no upload of either; empty where they are
   *     of none, or of several
   * @param last the last SKU that was looked at; null at the beginning
   * @param found SKUs that are to be marked and are fewer than go out together
   */
  record Place(String load, String last, List<String> found) {

    /**
     * @param at null at the beginning
     * @param load the newest one
     */
    static Place of(String at, String load) {
      if (at == null) {
        return new Place(load, null, List.of());
      }
      List<String> lines = Arrays.stream(at.split("\n", -1)).map(Place::plain).toList();
      return new Place(lines.get(0), lines.get(1), lines.subList(2, lines.size()));
    }

    String text() {
      return load
          + "\n"
          + line(last)
          + found.stream().map(sku -> "\n" + line(sku)).collect(Collectors.joining());
    }

    /** A SKU may be written with whatever there is. */
    private static String line(String sku) {
      return sku.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String plain(String line) {
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        boolean escaped = c == '\\' && i + 1 < line.length();
        char next = escaped ? line.charAt(++i) : c;
        plain.append(escaped && next == 'n' ? '\n' : next);
      }
      return plain.toString();
    }
  }

  /** The keys of the next page that are to be marked. To be called as a step. */
  public List<String> page(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    Gate gate = targets.gate();
    String load = gate instanceof Gate.Ok ok && ok.load() != null ? ok.load() : "";
    Place here = Place.of(stage.at(), load);
    List<String> skus =
        !gate.isOk()
            ? List.of()
            : stage.key() == null
                ? targets.page(here.last(), size)
                : keys.sku(stage.key()).stream().toList();
    Map<String, Long> counts = new HashMap<>();
    List<String> found = new ArrayList<>(here.found());
    found.addAll(stage.key() == null ? due(skus, counts) : named(Pen.of(exchange), skus, counts));
    counts.put("seen", (long) skus.size());
    if (gate instanceof Gate.Held) {
      counts.put(PagedRun.HELD, 1L);
    }
    boolean goesOn = stage.key() == null && skus.size() == size;
    // The others wait for those of the next page; another upload finds them if there is none.
    int now = goesOn ? found.size() / batch * batch : gate.isOk() ? found.size() : 0;
    Place next =
        new Place(
            here.load().equals(load) ? load : "",
            skus.isEmpty() ? null : skus.get(skus.size() - 1),
            List.copyOf(found.subList(now, found.size())));
    exchange.setVariable(variable(), new Done(gate, next, skus.size(), counts));
    return List.copyOf(found.subList(0, now));
  }

  /** A person who names one sees that it is not right: nothing of it is believed any more. */
  private List<String> named(Pen pen, List<String> skus, Map<String, Long> counts) {
    List<String> due = new ArrayList<>();
    all.of(skus)
        .forEach(
            (sku, target) -> {
              target.skipped().stream()
                  .map(Skipped::reason)
                  .distinct()
                  .forEach(reason -> counts.merge(reason.name(), 1L, Long::sum));
              if (!target.amounts().isEmpty()) {
                items.doubt(pen, target.amounts().keySet());
                due.add(sku);
                counts.merge(MARKED, 1L, Long::sum);
              }
            });
    CartShadow.doubt(positions, pen, shop, due);
    return due;
  }

  private List<String> due(List<String> skus, Map<String, Long> counts) {
    Map<String, Target> of = targets.of(skus);
    Map<String, Position<Shown>> shown = positions.of(Availability.shadow(shop), skus, Shown.class);
    Map<String, CartNeed> needs = new HashMap<>();
    Instant now = ledger.now();
    Set<String> codes = new HashSet<>();
    for (String sku : skus) {
      Position<Shown> position = shown.get(sku);
      CartNeed need = CartNeed.of(of.get(sku), position == null ? null : position.value(), now);
      needs.put(sku, need);
      codes.addAll(need.due().keySet());
    }
    Map<String, Known> known = items.of(codes);
    List<String> due = new ArrayList<>();
    for (String sku : skus) {
      unknown.count(needs.get(sku), known, counts);
      if (count(of.get(sku), needs.get(sku), known, counts)) {
        due.add(sku);
        counts.merge(MARKED, 1L, Long::sum);
      }
    }
    return due;
  }

  /** Whether it is to be marked; else it is counted why not. */
  private boolean count(
      Target target, CartNeed need, Map<String, Known> known, Map<String, Long> counts) {
    List<SkipReason> reasons = new ArrayList<>();
    target.skipped().forEach(one -> reasons.add(one.reason()));
    for (String code : need.due().keySet()) {
      Known one = known.get(code);
      if (one == null || one.problem() == null || items.isDueUnchanged(one)) {
        return true;
      }
      reasons.add(one.problem());
    }
    need.equal().keySet().forEach(code -> reasons.add(SkipReason.CART_ALREADY_EQUAL));
    reasons.stream().distinct().forEach(reason -> counts.merge(reason.name(), 1L, Long::sum));
    return false;
  }

  /**
   * After the keys were marked: remembers how far it is, or ends the run.
   *
   * @throws io.crossdock.camel.HeldException while there is more; the entry comes again at once
   */
  public void next(Exchange exchange) {
    Done page = exchange.getVariable(variable(), Done.class);
    Stage stage = runs.stage(exchange);
    if (!page.gate().isOk()) {
      boolean ok = !(page.gate() instanceof Gate.Refused);
      runs.end(
          exchange,
          0,
          page.counts(),
          ok,
          (done, all) -> page.gate().word() + "; nothing was marked");
      return;
    }
    if (stage.key() == null && page.size() == size) {
      long done = stage.done() + page.size();
      throw runs.more(
          exchange,
          page.next().text(),
          page.size(),
          page.counts(),
          done + " SKUs looked at, up to " + page.next().last());
    }
    if (stage.key() == null) {
      remember(exchange, stage, page);
      unknown.judge(Pen.of(exchange), runs.counts(stage, page.counts()));
    }
    runs.end(
        exchange,
        page.size(),
        page.counts(),
        (done, all) -> stage.key() == null ? summary(done, all) : summary(stage.key(), done, all));
  }

  private void remember(Exchange exchange, Stage stage, Done page) {
    String name = Uploaded.position(shop);
    long revision = positions.find(name, "at", Uploaded.class).map(Position::revision).orElse(0L);
    String load = page.next().load();
    Uploaded uploaded = new Uploaded(stage.begun(), load.isEmpty() ? null : load);
    positions.put(Pen.of(exchange), name, "at", revision, uploaded);
  }

  private static String summary(String key, long done, Map<String, Long> counts) {
    if (done == 0) {
      return "nobody knows " + key + ", so nothing was marked";
    }
    return summary(done, counts)
        + (counts.containsKey(MARKED)
            ? "; the cart is asked what it shows, and told where that is something else"
            : "");
  }

  private static String summary(long done, Map<String, Long> counts) {
    if (done == 0) {
      return "there is no SKU to be shown, so nothing was marked";
    }
    Map<String, Long> reasons = new TreeMap<>(counts);
    reasons.remove("seen");
    UnknownCodes.leaveOut(reasons);
    Long marked = reasons.remove(MARKED);
    return done
        + (done == 1 ? " SKU" : " SKUs")
        + " looked at, "
        + (marked == null ? 0 : marked)
        + " marked to be sent"
        + reasons.entrySet().stream()
            .map(one -> ", " + one.getKey() + " " + one.getValue())
            .collect(Collectors.joining());
  }

  private String variable() {
    return touchpoint(shop) + ".page";
  }
}
