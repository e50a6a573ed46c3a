package io.crossdock.partner.woocommerce;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Permits;
import io.crossdock.camel.Permits.Permit;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Unreachable;
import io.crossdock.shop.CartApi.Found;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.ShopReads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a shop where no route runs, or within the one call that a route may make. Thread-safe. */
final class WooReads implements ShopReads {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Variations are asked for by parent, and so many parents are a page of ours. */
  private static final int PARENTS = 10;

  private static final Pattern PLACE = Pattern.compile("(\\d+)((?: \\d+)*)");

  private final WooSettings settings;
  private final WooApi api;
  private final Permits permits;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param permits what the shop allows; null within a claim, which has one
   */
  WooReads(WooSettings settings, WooApi api, Permits permits) {
    this.settings = settings;
    this.api = api;
    this.permits = permits;
  }

  @Override
  public String whyNot() {
    try {
      get(TalkRequest.get("/products").with("per_page", 1).with("_fields", WooItem.FIELDS));
      return null;
    } catch (Unreachable e) {
      return e.getMessage();
    }
  }

  @Override
  public List<CartItem> items(Collection<String> codes) {
    List<CartItem> items = new ArrayList<>();
    for (List<String> question : api.questions(codes)) {
      TalkRequest next = api.lookUp(question);
      while (next != null) {
        TalkAnswer answer = get(next);
        TalkRequest asked = next;
        Found found = understood(() -> api.found(question, asked, answer));
        items.addAll(found.items());
        next = found.next();
      }
    }
    return items;
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
      items.add(row.under(sku, parent, settings.takesOver()));
    }
  }

  private List<WooItem> rows(String path, int page) {
    TalkAnswer answer =
        get(
            TalkRequest.get(path)
                .with("per_page", WooApi.MOST)
                .with("page", page)
                .with("orderby", "id")
                .with("order", "asc")
                .with("_fields", WooItem.FIELDS));
    return understood(() -> Wire.all(answer, WooItem.class));
  }

  /** What is understood of an answer. */
  private interface Reading<T> {
    T read();
  }

  private <T> T understood(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MisconfiguredException e) {
      throw new Unreachable(e.getMessage(), e);
    } catch (OutcomeException e) {
      throw new Unreachable(settings.name() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private TalkAnswer get(TalkRequest request) {
    if (permits == null) {
      return send(request);
    }
    Optional<Permit> permit = permits.take(PATIENCE);
    if (permit.isEmpty()) {
      throw new Unreachable(
          settings.name()
              + " is not asked: one call at a time is allowed, and others were under way for "
              + PATIENCE.toSeconds()
              + " s, or its lane "
              + settings.name()
              + ".api is paused",
          null);
    }
    try (Permit held = permit.get()) {
      return send(request);
    }
  }

  private TalkAnswer send(TalkRequest request) {
    String query = request.query() == null ? "" : "?" + request.query();
    HttpRequest http =
        HttpRequest.newBuilder(URI.create(settings.basics().url() + request.path() + query))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("Authorization", settings.authorization())
            .build();
    try {
      HttpResponse<String> response = client.send(http, HttpResponse.BodyHandlers.ofString());
      TalkAnswer answer = new TalkAnswer("WooCommerce", response.statusCode(), response.body());
      if (!answer.isOk() || !WooManners.isJson(answer)) {
        throw new Unreachable(
            settings.name()
                + " answered "
                + answer
                + "; check "
                + settings.name()
                + ".url, .key and .secret",
            null);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new Unreachable(
          settings.name()
              + " at "
              + settings.basics().url()
              + " does not answer: "
              + why
              + "; check "
              + settings.name()
              + ".url",
          e);
    }
  }
}
