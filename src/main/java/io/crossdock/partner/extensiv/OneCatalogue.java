package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.ShopTerms;
import io.crossdock.flow.TargetSource;
import io.crossdock.flow.Targets;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the account's own routes and all carts compute from: one catalogue a process, whoever asks
 * first. Thread-safe.
 */
final class OneCatalogue implements TargetSource {

  private final ExtensivSettings settings;
  private final LoadFiles files;
  private final Map<String, CartTargets> carts = new ConcurrentSkipListMap<>();
  private Present present;

  OneCatalogue(ExtensivSettings settings) {
    this.settings = settings;
    this.files = new LoadFiles(settings.data().resolve("loads"));
  }

  LoadFiles files() {
    return files;
  }

  /** What each cart is to show, by its name. */
  Map<String, CartTargets> carts() {
    return Collections.unmodifiableMap(carts);
  }

  synchronized Present present(CamelLedger ledger, Clock clock) {
    if (present == null) {
      Loads loads = new Loads(settings.name(), ledger);
      present = new Present(settings, new Catalogues(settings, files, loads), loads, ledger, clock);
    }
    return present;
  }

  @Override
  public Targets of(ShopTerms terms, CamelLedger ledger, Clock clock) {
    if (terms.cart() == null) {
      throw new IllegalArgumentException(
          terms.shop() + " shows what " + settings.name() + " has, and has no settings of a cart");
    }
    CartTargets targets =
        new CartTargets(present(ledger, clock), terms, settings.load().vanished(), ledger);
    carts.put(terms.shop(), targets);
    return targets;
  }
}
