package io.crossdock.partner.cartfile;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.OwnerOnly;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Previews;
import io.crossdock.operate.Reports;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Singles;
import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.CartKeys;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cart that is told what it may sell by files: an EDI partner, a marketplace, anything that takes
 * CSV or JSON from a folder, by HTTP or any other Camel endpoint. Thread-safe.
 */
public final class CartFile implements Partner, Explains, Previews, Reports, Connects, Singles {

  private final CartFileSettings settings;
  private final Map<String, Object> beans;
  private final Insight insight;
  private final CartKeys keys;

  private CartFile(CartFileSettings settings, Targets targets, CamelLedger ledger, int page) {
    this.settings = settings;
    UploadFiles files = new UploadFiles(settings.folder(), settings.keep());
    Told told = new Told(settings, ledger);
    this.keys = new CartKeys(settings.name(), targets, ledger);
    this.insight = new Insight(settings, targets, told, keys, new OpenEntries(ledger));
    this.beans =
        Map.of(
            settings.name() + "Upload",
            new UploadRun(settings, targets, files, told, ledger, page),
            settings.name() + "Delivery",
            new Delivery(settings, files, told, ledger),
            settings.name() + "Outcomes",
            new CartFileOutcomes());
  }

  /** Reads the settings of the shop of that name and notes what is wrong in them. */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    return read(name, settings, neighbours, UploadRun.PAGE);
  }

  static PartnerPlan read(String name, Settings settings, Neighbours neighbours, int page) {
    CartFileSettings read = CartFileSettings.read(name, settings, neighbours);
    if (read.enabled() && read.cart().cart().uploads()) {
      neighbours.addUpload(name, read.schedule());
    }
    return ledger ->
        new CartFile(
            read,
            neighbours.targets(read.warehouse(), read.terms(), ledger, ledger.clock()),
            ledger,
            page);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    return beans;
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return CartFileTouchpoints.of(settings);
  }

  @Override
  public void prepare() throws IOException {
    OwnerOnly.folder(settings.folder());
  }

  @Override
  public Optional<Explanation> explain(String key, String location) {
    return insight.explain(key);
  }

  /** A file of one SKU, changed or not. */
  @Override
  public Optional<Single> single(String name, String key) {
    String upload = settings.schedule().touchpoint();
    return name.equals(upload)
        ? Optional.of(new Single(upload, keys.needed(key)))
        : Optional.empty();
  }

  @Override
  public Preview preview(List<String> keys, int limit) {
    return insight.preview(keys, limit);
  }

  @Override
  public List<Attempted> tryConnect() {
    return Probe.of(settings.to());
  }

  @Override
  public List<String> reports() {
    return List.of(settings.name() + "-products");
  }

  @Override
  public boolean isOfNow(String name) {
    return true;
  }

  @Override
  public Reports.Page report(String name, Asked asked, String after, int limit) {
    if (asked.sku() != null) {
      return insight.product(asked.sku());
    }
    return insight.products(after, limit);
  }
}
