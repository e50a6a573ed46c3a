package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartApi;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Packing;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The REST API of Adobe Commerce as a cart: quantities of one source. What is shown is that less
 * what orders have reserved, and where the hub's amount is without those orders, their pieces are
 * added to what is written. Pure, but for what is added.
 */
final class AdobeApi implements CartApi {

  /** Source items of one body where the shop limits inputs. */
  static final int MOST = 20;

  /** The same of all bodies of an asynchronous call. */
  static final int MOST_BULK = 5_000;

  /** SKUs of one question, unless set otherwise: each costs the shop some queries of its own. */
  static final int ASKED = 100;

  /** Rows of a page where the shop limits inputs. */
  static final int LARGEST_PAGE = 300;

  private static final String SERVICE = "/inventory/source-items";
  private final AdobeSettings settings;
  private final AdobeLookUp lookUp;
  private final Keeping keeping;

  /** What is added to amounts. */
  interface Keeping {

    /**
     * @param sold by code, the shop's sales that its amount is without
     * @return by code, pieces to add; nothing for 0
     */
    Map<String, Long> toAdd(Map<String, Long> sold);

    /**
     * @param sold as above
     * @return codes of which orders were told a moment ago and are not booked yet
     */
    Set<String> unbooked(Map<String, Long> sold);
  }

  AdobeApi(AdobeSettings settings, Keeping keeping) {
    this.settings = settings;
    this.lookUp = new AdobeLookUp(settings);
    this.keeping = keeping;
  }

  /** Absolute amounts: the same again does no harm. */
  static boolean isAbsolute(TalkRequest request) {
    return request.path().endsWith(SERVICE);
  }

  /** What was sold a moment ago is reserved, whatever is written. */
  @Override
  public boolean keepsSales() {
    return true;
  }

  // ------------------------------------------------------------------------------- what it has

  @Override
  public List<List<String>> questions(Collection<String> codes) {
    return lookUp.questions(codes);
  }

  @Override
  public TalkRequest lookUp(List<String> codes) {
    return lookUp.sold(codes);
  }

  @Override
  public boolean answers(TalkRequest asked, TalkAnswer answer) {
    return AdobeLookUp.answers(asked, answer);
  }

  @Override
  public Found found(List<String> codes, TalkRequest asked, TalkAnswer answer) {
    return found(codes, asked, answer, List.of());
  }

  @Override
  public Found found(
      List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    return lookUp.found(codes, asked, answer, sofar);
  }

  // ---------------------------------------------------------------------------- what it is told

  @Override
  public List<List<CartWrite>> calls(List<CartWrite> due) {
    return Packing.of(
        due, settings.bulk() == null ? settings.cart().items() : settings.bulk().items());
  }

  @Override
  public TalkRequest write(List<CartWrite> call) {
    if (settings.bulk() == null) {
      return TalkRequest.post("/V1" + SERVICE, body(call));
    }
    ArrayNode bodies = Wire.array();
    Packing.of(call, settings.cart().items()).forEach(part -> bodies.add(body(part)));
    return TalkRequest.post(settings.bulk().path() + SERVICE, bodies);
  }

  private ObjectNode body(List<CartWrite> call) {
    Map<String, Long> more = keeping.toAdd(sold(call));
    ObjectNode body = Wire.object();
    ArrayNode items = body.putArray("sourceItems");
    for (CartWrite write : call) {
      long amount = total(write);
      items
          .addObject()
          .put("sku", write.item().id())
          .put("source_code", settings.source())
          .put("quantity", amount + more.getOrDefault(write.code(), 0L))
          // With nothing to sell it is out of stock, whatever lies there for orders.
          .put("status", amount > 0 ? 1 : 0);
    }
    return body;
  }

  private static Map<String, Long> sold(List<CartWrite> call) {
    Map<String, Long> sold = new HashMap<>();
    call.forEach(write -> sold.put(write.code(), write.sold()));
    return sold;
  }

  private static long total(CartWrite write) {
    if (write.amount() instanceof Amount.Total total) {
      return total.quantity();
    }
    throw new IllegalStateException("amounts are of one source, and " + write + " names places");
  }

  @Override
  public Said said(List<CartWrite> call, TalkAnswer answer) {
    if (AdobeError.isTooMany(answer)) {
      // Halved, the last that remains would be blamed for what is wrong with the number of them.
      throw new MisconfiguredException(
          AdobeError.told(answer)
              + " to "
              + call.size()
              + " items in one call: set "
              + settings.name()
              + ".stock.items lower",
          null);
    }
    if (Operations.isForgotten(answer)) {
      return new Said.Each(Map.of());
    }
    if (!answer.isOk()) {
      // It names a member, and never the item.
      return new Said.WholeRefused(AdobeError.told(answer));
    }
    return sure(
        call,
        settings.bulk() == null
            ? each(call)
            : Operations.said(Packing.of(call, settings.cart().items()), answer));
  }

  private static Said each(List<CartWrite> call) {
    Map<CartWrite, Said.One> said = new LinkedHashMap<>();
    call.forEach(write -> said.put(write, new Said.Ok()));
    return new Said.Each(said);
  }

  /** Of an order that is not booked yet nobody knows whether it will be: it is sent once more. */
  private Said sure(List<CartWrite> call, Said said) {
    Set<String> unbooked = keeping.unbooked(sold(call));
    if (unbooked.isEmpty()) {
      return said;
    }
    if (said instanceof Said.Each each) {
      return new Said.Each(sure(each.writes(), unbooked));
    }
    return said instanceof Said.Parts parts
        ? new Said.Parts(sure(parts.writes(), unbooked), parts.refused())
        : said;
  }

  private static Map<CartWrite, Said.One> sure(
      Map<CartWrite, Said.One> writes, Set<String> unbooked) {
    Map<CartWrite, Said.One> sure = new LinkedHashMap<>(writes);
    sure.replaceAll(
        (write, one) ->
            one instanceof Said.Ok && unbooked.contains(write.code())
                ? new Said.Later("taken, and an order of it is not booked yet")
                : one);
    return sure;
  }
}
