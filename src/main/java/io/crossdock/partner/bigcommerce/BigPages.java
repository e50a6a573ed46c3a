package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.ChangedSince;
import io.crossdock.shop.EventPages.Event;
import io.crossdock.shop.Heard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders by when they were changed, each with all of it in one answer. The list has those that
 * somebody archived only where it is asked for them ({@code is_deleted}, a filter of the vendor's
 * page on orders), and then no others. Thread-safe.
 */
final class BigPages implements ChangedSince.Rows {

  /** Orders of a page: what v2 allows. */
  static final int MOST = 250;

  private final BigSettings settings;
  private final BigReader reader;
  private final boolean archived;

  /**
   * @param archived whether those that were archived, or all others
   */
  BigPages(BigSettings settings, BigReader reader, boolean archived) {
    this.settings = settings;
    this.reader = reader;
    this.archived = archived;
  }

  /** With where it goes and of what: one call instead of three. */
  static TalkRequest whole(TalkRequest request) {
    return request
        .with("include", "consignments.line_items")
        .with("consignment_structure", "object");
  }

  @Override
  public TalkRequest ask(Instant since, int page, List<String> without) {
    TalkRequest all =
        TalkRequest.get("/v2/orders")
            .with("min_date_modified", Wire.date(since))
            .with("sort", "date_modified:asc")
            .with("limit", settings.cart().poll().limit())
            .with("page", page);
    return whole(archived ? all.with("is_deleted", true) : all);
  }

  @Override
  public ChangedSince.Shown shown(TalkAnswer answer) {
    List<JsonNode> rows = new ArrayList<>();
    Wire.rows(answer, BigOrder.class).forEach(rows::add);
    return new ChangedSince.Shown(rows, rows.size() >= settings.cart().poll().limit());
  }

  @Override
  public String id(JsonNode row) {
    return row.path("id").asText("0");
  }

  @Override
  public Instant modified(JsonNode row) {
    return Wire.date(row.path("date_modified").textValue());
  }

  @Override
  public List<Event> events(JsonNode row) {
    String origin = settings.basics().polling().touchpoint() + ", order " + id(row);
    // What the store makes of its shelf then, is seen to where orders are read back; and one of
    // which nothing is shipped is shown there with why.
    List<Heard> heard = BigReader.isRefunded(row) ? List.of() : reader.order(row, origin);
    return heard.isEmpty()
        ? List.of(new Event(BigEvents.ORDERS, new Heard.Thin(id(row), origin, modified(row))))
        : heard.stream().map(one -> new Event(BigEvents.ORDERS, one)).toList();
  }

  /** A question cannot leave orders out. */
  @Override
  public int mostWithout() {
    return 0;
  }
}
