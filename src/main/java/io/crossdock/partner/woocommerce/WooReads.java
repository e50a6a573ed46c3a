package io.crossdock.partner.woocommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartClient;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.ShopReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a shop where no route of calls does. Thread-safe. */
final class WooReads implements ShopReads {

  /** Variations are asked for by parent, and so many parents are a page of ours. */
  private static final int PARENTS = 10;

  private static final Pattern PLACE = Pattern.compile("(\\d+)((?: \\d+)*)");

  private final WooApi api;
  private final boolean takesOver;
  private final CartClient client;

  /**
   * @param takesOver whether stock that is not managed is to be managed from the first write on
   */
  WooReads(WooApi api, boolean takesOver, CartClient client) {
    this.api = api;
    this.takesOver = takesOver;
    this.client = client;
  }

  @Override
  public String whyNot() {
    return client.whyNot(
        TalkRequest.get("/products").with("per_page", 1).with("_fields", WooItem.FIELDS));
  }

  @Override
  public List<CartItem> items(Collection<String> codes) {
    return client.items(api, codes);
  }

  /**
   * Products by id, a page at a time; after each page the variations of what it had. The list has
   * no place to go on from but a number of pages: a product that is deleted meanwhile moves the
   * next one to a page that was read.
   */
  @Override
  public Page all(String after) {
    Matcher place = PLACE.matcher(after == null ? "1" : after);
    if (!place.matches()) {
      throw new IllegalArgumentException("'" + after + "' is no place in the shop's products");
    }
    int page = Integer.parseInt(place.group(1));
    String parents = place.group(2).strip();
    return parents.isEmpty() ? products(page) : variations(page, List.of(parents.split(" ")));
  }

  private Page products(int page) {
    List<WooItem> rows = rows("/products", page);
    List<CartItem> items = new ArrayList<>();
    List<String> parents = new ArrayList<>();
    for (WooItem row : rows) {
      add(items, row, null);
      if ("variable".equals(row.type())) {
        parents.add(row.id());
      }
    }
    // What is behind this page; nothing where it was the last.
    String next = rows.size() < WooApi.MOST ? "0" : String.valueOf(page + 1);
    return new Page(items, place(next, parents));
  }

  private Page variations(int page, List<String> parents) {
    int some = Math.min(PARENTS, parents.size());
    List<CartItem> items = new ArrayList<>();
    for (String parent : parents.subList(0, some)) {
      int at = 1;
      List<WooItem> rows;
      do {
        rows = rows("/products/" + parent + "/variations", at);
        rows.forEach(row -> add(items, row, parent));
        at++;
      } while (rows.size() == WooApi.MOST);
    }
    return new Page(items, place(String.valueOf(page), parents.subList(some, parents.size())));
  }

  private static String place(String page, List<String> parents) {
    if (parents.isEmpty()) {
      return page.equals("0") ? null : page;
    }
    return page + " " + String.join(" ", parents);
  }

  private void add(List<CartItem> items, WooItem row, String parent) {
    String sku = Wire.text(row.sku());
    if (sku != null) {
      items.add(row.under(sku, parent, takesOver));
    }
  }

  private List<WooItem> rows(String path, int page) {
    TalkAnswer answer =
        client.ask(
            TalkRequest.get(path)
                .with("per_page", WooApi.MOST)
                .with("page", page)
                .with("orderby", "id")
                .with("order", "asc")
                .with("_fields", WooItem.FIELDS));
    return client.understood(() -> Wire.all(answer, WooItem.class));
  }
}
