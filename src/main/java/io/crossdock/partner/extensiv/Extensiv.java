package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.LaneRate;
import io.crossdock.camel.Positions;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.document.Order;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.operate.Commands;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Finds;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Reports;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Extensiv account: its Order Manager, or an Integration Manager that reads one. What its
 * warehouses have is loaded, and each cart is told its number of it. Thread-safe.
 */
public final class Extensiv
    implements Partner, Explains, Reports, Reconciles, Commands, Connects, Finds {

  private final ExtensivSettings settings;
  private final Neighbours neighbours;
  private final Positions positions;
  private final AccountInsight insight;
  private final ExtensivReports reports;
  private final TokenCommand token;
  private final Freshness freshness;
  private final Map<String, Object> beans = new HashMap<>();

  Extensiv(
      ExtensivSettings settings,
      OneCatalogue one,
      Neighbours neighbours,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.neighbours = neighbours;
    this.positions = new Positions(ledger);
    String name = settings.name();
    Present present = one.present(ledger, clock);
    PendingBook book = new PendingBook(name, present, ledger);
    NamedOrders named = new NamedOrders(name, ledger);
    insight = new AccountInsight(settings, present);
    reports = new ExtensivReports(settings, one, present, ledger);
    token = new TokenCommand(settings);
    freshness = new Freshness(settings, present.loads(), new LaneRate(ledger, settings.requests()));
    beans.put(name + "Calls", new TalkCalls("Extensiv", new ExtensivManners(settings)));
    beans.put(name + "Outcomes", new TalkOutcomes("Extensiv", advice(name)));
    beans.put(name + "Load", new LoadRun(settings, one, present, ledger, clock));
    beans.put(name + "Reread", new Patches(settings, present, book, ledger, clock));
    OrderedSkus skus = new OrderedSkus(settings, present, one.carts());
    beans.put(name + "Orders", new OrderPoll(settings, book, named, skus, ledger, clock));
    beans.put(
        name + "Listings", new ListingPoll(settings, one.files(), present, book, ledger, clock));
    AckFiles acks = new AckFiles(settings.data().resolve("acks"));
    beans.put(name + "Acknowledge", new Levels(settings, acks, book, ledger, clock));
    OnHand onHand = new OnHand(settings.adjust(), ledger);
    beans.put(name + "Adjust", new Adjustments(settings, onHand, ledger, clock));
    beans.put(name + "Records", new NewRecords(name, onHand, ledger, clock));
    beans.put(name + "Pending", new PendingOrders(present, book, named, skus));
    beans.put(
        name + "Comparison",
        new StockComparison(
            settings, present, new LoadFiles(settings.data().resolve("compared")), ledger, clock));
    beans.put(
        name + "Retention",
        new ExtensivRetention(settings, present, acks, book, skus, ledger, clock));
  }

  private static TalkOutcomes.Advice advice(String name) {
    return new TalkOutcomes.Advice(
        "The token was revoked, or may not read that; install the app anew and get another one by"
            + " 'crossdock "
            + name
            + " token'",
        "Check url");
  }

  /**
   * Reads the settings of the account of that name and notes what is wrong in them; what it returns
   * makes it.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    ExtensivSettings read = ExtensivSettings.read(name, settings);
    neighbours.add(read.rules());
    OneCatalogue one = new OneCatalogue(read);
    neighbours.add(name, one);
    if (read.enabled() && !read.isManaged()) {
      neighbours.addNaming(
          name,
          name + ".channels",
          Set.copyOf(read.channels().values()),
          "Order Manager's list is not seen to name their orders, so that each is taken off what all"
              + " carts show for "
              + Durations.text(read.orders().unseen())
              + ", also off stock that no longer contains it."
              + " Add the cart and the id of its sales channel there, such as woo-shop:9001");
    }
    if (read.enabled() && read.source() == ExtensivSettings.Source.INTEGRATION_MANAGER) {
      neighbours.addNaming(
          name,
          name + ".sources",
          Set.copyOf(read.sources().values()),
          "orders that its list names are taken for those of a cart that is still there, and off"
              + " twice until its stock contains them. Add the cart and what it calls that order"
              + " source, such as woo-shop:WooCommerce");
      neighbours.addAwaiting(name + ".sources", Set.copyOf(read.sources().values()));
    }
    return ledger -> new Extensiv(read, one, neighbours, ledger, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return ExtensivTouchpoints.of(settings, freshness.told());
  }

  /** What the account has of it; what a cart is shown the cart explains. */
  @Override
  public Optional<Explanation> explain(String key, String location) {
    return insight.explain(key, location);
  }

  @Override
  public List<String> reports() {
    return reports.names();
  }

  /** They show what is so now. */
  @Override
  public boolean isOfNow(String name) {
    return reports.names().contains(name);
  }

  @Override
  public Reports.Page report(String name, Reports.Asked asked, String after, int limit) {
    return reports.report(name, asked, after, limit);
  }

  /** Its pages are asked for by its route. */
  @Override
  public Reconciles.Page compare(String after) {
    throw new IllegalStateException("the route of the comparison asks for its pages");
  }

  @Override
  public String vendor() {
    return "extensiv";
  }

  @Override
  public List<Command> commands() {
    return List.of(TokenCommand.command());
  }

  @Override
  public Answer run(Commands.Asked asked) {
    return token.run(asked);
  }

  @Override
  public List<Attempted> tryConnect() {
    return ExtensivProbe.of(settings);
  }

  /** By a cart's number of an order. */
  @Override
  public List<String> keysOf(String number) {
    List<String> keys =
        neighbours.sellers(name()).stream()
            .map(Seller::name)
            .map(shop -> Order.key(shop, number))
            .toList();
    return keys.isEmpty()
        ? List.of()
        : List.copyOf(positions.of(PendingOrders.pending(name()), keys, Pending.class).keySet());
  }
}
