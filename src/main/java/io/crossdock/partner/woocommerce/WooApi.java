package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartApi;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Packing;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WooCommerce's REST API v3 as a cart: products in one batch, variations in a batch of their
 * parent. Pure.
 */
final class WooApi implements CartApi {

  /** What the API takes in a batch, and shows on a page, unless a plugin changed it. */
  static final int MOST = 100;

  /** One less than a page holds: a page that is full may have another one behind it. */
  private static final int ASKED = MOST - 1;

  /** Of a query: proxies refuse addresses of 8 kB. */
  private static final int LONGEST_QUERY = 4_000;

  private static final Pattern PAGE = Pattern.compile("&page=(\\d{1,6})");

  private final String name;
  private final int most;
  private final boolean takesOver;

  /**
   * @param name the partner's, for what people are told
   * @param most items of a call, at most {@value #MOST}
   * @param takesOver whether stock that is not managed is to be managed from the first write on
   */
  WooApi(String name, int most, boolean takesOver) {
    this.name = name;
    this.most = most;
    this.takesOver = takesOver;
  }

  @Override
  public List<List<CartWrite>> calls(List<CartWrite> due) {
    Map<String, List<CartWrite>> byParent = new LinkedHashMap<>();
    for (CartWrite write : due) {
      String parent = write.item().parent() == null ? "" : write.item().parent();
      byParent.computeIfAbsent(parent, none -> new ArrayList<>()).add(write);
    }
    List<List<CartWrite>> calls = new ArrayList<>();
    byParent.values().forEach(all -> calls.addAll(Packing.of(all, most)));
    return calls;
  }

  @Override
  public List<List<String>> questions(Collection<String> codes) {
    return Packing.betweenCommas(codes, ASKED, LONGEST_QUERY, WooApi::length);
  }

  private static int length(String code) {
    return TalkRequest.encoded(code).length() + TalkRequest.encoded(",").length();
  }

  @Override
  public TalkRequest lookUp(List<String> codes) {
    return lookUp(codes, 1);
  }

  /** By SKU variations are in the list of products, too. */
  private static TalkRequest lookUp(List<String> codes, int page) {
    return TalkRequest.get("/products")
        .with("sku", String.join(",", codes))
        .with("per_page", MOST)
        .with("page", page)
        .with("orderby", "id")
        .with("order", "asc")
        .with("_fields", WooItem.FIELDS);
  }

  @Override
  public Found found(List<String> codes, TalkRequest asked, TalkAnswer answer) {
    List<WooItem> rows = Wire.all(answer, WooItem.class);
    List<CartItem> items = new ArrayList<>();
    for (WooItem row : rows) {
      // The shop finds without regard to case, and by parts of what has a comma in it.
      if (row.sku() != null && codes.contains(row.sku())) {
        items.add(row.under(row.sku(), null, takesOver));
      }
    }
    return new Found(items, rows.size() < MOST ? null : lookUp(codes, page(asked) + 1));
  }

  private static int page(TalkRequest asked) {
    Matcher page = PAGE.matcher(asked.query());
    return page.find() ? Integer.parseInt(page.group(1)) : 1;
  }

  @Override
  public TalkRequest write(List<CartWrite> call) {
    ObjectNode body = Wire.object();
    ArrayNode update = body.putArray("update");
    for (CartWrite write : call) {
      ObjectNode one = update.addObject();
      id(one, write.item().id());
      if (takesOver) {
        one.put("manage_stock", true);
      }
      one.put("stock_quantity", total(write));
    }
    String parent = call.get(0).item().parent();
    return TalkRequest.post(
            parent == null ? "/products/batch" : "/products/" + parent + "/variations/batch", body)
        .repeatable();
  }

  private static void id(ObjectNode node, String id) {
    if (id.matches("\\d{1,18}")) {
      node.put("id", Long.parseLong(id));
    } else {
      node.put("id", id);
    }
  }

  private static long total(CartWrite write) {
    if (write.amount() instanceof Amount.Total total) {
      return total.quantity();
    }
    throw new IllegalStateException("WooCommerce has no places, and " + write + " names some");
  }

  @Override
  public Said said(List<CartWrite> call, TalkAnswer answer) {
    if (answer.status() == 413) {
      // Halved, the last that remains would be blamed for what is wrong with the number of them.
      throw new MisconfiguredException(
          "WooCommerce answered "
              + answer
              + " to "
              + call.size()
              + " items in one call: set "
              + name
              + ".stock.items lower",
          null);
    }
    if (!answer.isOk()) {
      return refused(call, answer);
    }
    JsonNode updates = answer.body().path("update");
    if (!updates.isArray()) {
      throw new RejectedException("WooCommerce answered a batch with what is none: " + answer);
    }
    Map<CartWrite, Said.One> said = new LinkedHashMap<>();
    for (int i = 0; i < call.size(); i++) {
      JsonNode one = updates.path(i);
      // An item that is not where it was asked for is not spoken of.
      if (one.path("id").asText("").equals(call.get(i).item().id())) {
        said.put(call.get(i), said(call.get(i), one));
      }
    }
    return new Said.Each(said);
  }

  private Said.One said(CartWrite write, JsonNode one) {
    if (one.has("error")) {
      return said(WooError.of(one.path("error")));
    }
    WooItem item = Wire.read(one, WooItem.class);
    if (item.sku() != null && !item.sku().equals(write.code())) {
      return new Said.Gone(item.sku());
    }
    if (item.tracking() != WooItem.Tracking.OWN) {
      // 200 and forgotten: its stock is managed no longer. Asked for again, it says so.
      return new Said.Gone();
    }
    BigDecimal shown = item.stockQuantity();
    return shown != null && shown.compareTo(BigDecimal.valueOf(total(write))) == 0
        ? new Said.Ok()
        : new Said.Refused(
            "WooCommerce answered that it shows " + shown + ": a plugin may set it otherwise");
  }

  private static Said.One said(WooError error) {
    if (error.isGone()) {
      return new Said.Gone();
    }
    return error.status() == 429 || error.status() >= 500
        ? new Said.Later(error.words())
        : new Said.Refused(error.words());
  }

  private Said refused(List<CartWrite> call, TalkAnswer answer) {
    WooError error = WooError.of(answer);
    if (answer.status() == 404 && error.isGone()) {
      Map<CartWrite, Said.One> gone = new LinkedHashMap<>();
      call.forEach(write -> gone.put(write, new Said.Gone()));
      return new Said.Each(gone);
    }
    return new Said.WholeRefused("WooCommerce answered " + answer);
  }
}
