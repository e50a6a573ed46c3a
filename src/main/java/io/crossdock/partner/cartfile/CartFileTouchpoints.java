package io.crossdock.partner.cartfile;

import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;

/** The guide's five questions, answered from the configuration. */
final class CartFileTouchpoints {

  private CartFileTouchpoints() {}

  static List<Touchpoint> of(CartFileSettings shop) {
    String records =
        shop.whole()
            ? "all of them"
                + (shop.evenUnchanged() ? "" : "; no file where nothing changed since the last one")
            : "only what changed since the last file that was taken; no file where nothing did";
    return List.of(
        new Touchpoint(
            shop.schedule().touchpoint(),
            shop.name(),
            Direction.OUT,
            "CartUpload",
            shop.channel(),
            shop.enabled(),
            "the hub, by itself: it writes a file, and " + shop.name() + "-deliver hands it over",
            shop.schedule().told(),
            "the hub: amounts as "
                + shop.warehouse()
                + " has them, written as "
                + shop.format().kind()
                + " with "
                + shop.format().columns().size()
                + " columns",
            records,
            "the hub, which compares each amount with the one that was delivered last"),
        new Touchpoint(
            shop.name() + "-deliver",
            shop.name(),
            Direction.OUT,
            "CartUpload",
            shop.channel(),
            shop.enabled(),
            "the hub pushes, to " + withoutQuery(shop.to()),
            "when " + shop.schedule().touchpoint() + " wrote a file",
            "nobody: the bytes of the file",
            "the newest file; one that waits is left out when a newer one comes",
            "the hub"));
  }

  /** Options of an endpoint may hold a password. */
  private static String withoutQuery(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }
}
