package io.crossdock.partner.woocommerce;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartShop;
import io.crossdock.shop.HookScheme;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * Shops of WooCommerce: their orders come in, their stock is kept at what can still be sold, and
 * what became of their orders is told.
 */
public final class WooCommerce {

  static final String NAME = "WooCommerce";

  /** WooCommerce counts no calls: a host does, by the second or so. */
  private static final Duration REST = Duration.ofSeconds(2);

  private static final TalkOutcomes.Advice ADVICE =
      new TalkOutcomes.Advice(
          "Check key and secret, that the key may read and write, that its user is a shop manager,"
              + " and that a proxy passes on Authorization",
          "Check url: https, host, /wp-json/wc/v3");

  /**
   * Signed over the bytes; its id of a delivery is another one each time, so that the body tells. A
   * new webhook is tried with a form that is not signed.
   */
  static final HookScheme HOOKS =
      new HookScheme(
          "X-WC-Webhook-Signature", HookScheme.Form.BASE64, null, WooCommerce::isGreeting);

  private WooCommerce() {}

  private static boolean isGreeting(byte[] body) {
    return body.length < 40 && new String(body, StandardCharsets.UTF_8).matches("webhook_id=\\d+");
  }

  /**
   * Reads the settings of the shop of that name and notes what is wrong in them; what it returns
   * makes the shop.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    WooSettings read = WooSettings.read(name, settings, neighbours);
    return ledger -> shop(read, read.cart().targets(neighbours, ledger, clock), ledger, clock);
  }

  private static Partner shop(
      WooSettings settings, Targets targets, CamelLedger ledger, Clock clock) {
    WooApi api = new WooApi(settings.name(), settings.cart().items(), settings.takesOver());
    WooReader reader = new WooReader(settings, clock);
    return new CartShop(NAME, settings.cart(), new WooManners(settings), targets, ledger, clock)
        .stock(api, client -> new WooReads(api, settings.takesOver(), client))
        .outcomes(new TalkOutcomes(NAME, ADVICE, REST, clock))
        .doors(HOOKS, reader)
        .hooks(new WooHookApi(settings))
        .changes(new WooPages(settings, reader))
        .orders(new WooFates(settings))
        .readBack(id -> new RefundedOrder(id, reader))
        .partner(WooTouchpoints.of(settings));
  }
}
