package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.OrderNote;
import java.util.function.Function;

/**
 * Writes to an order's staff notes, and a status where it is time for one: one call, and the same
 * however often it is made. Not thread-safe.
 */
final class NoteTalk extends OrderTalk {

  private final Function<BigOrder, OrderStatus> wanted;
  private ObjectNode body;
  private String done;

  /**
   * @param wanted which status the order is to have; null to leave it
   */
  NoteTalk(String id, OrderNote told, Function<BigOrder, OrderStatus> wanted) {
    super(id, told);
    this.wanted = wanted;
  }

  @Override
  void read(BigOrder order) {
    ObjectNode noted = note(order, told());
    ObjectNode change = noted == null ? Wire.object() : noted;
    OrderStatus status = wanted.apply(order);
    if (status != null && !String.valueOf(status.id()).equals(order.statusId())) {
      change.put("status_id", status.id());
    }
    body = change.isEmpty() ? null : change;
    done =
        body == null
            ? "it was told already"
            : (change.has("staff_notes") ? "staff note" : "the note was there")
                + (change.has("status_id") ? ", status " + status.word() : "");
  }

  /** What adds it to an order's staff notes; null where it stands among them. */
  static ObjectNode note(BigOrder order, OrderNote told) {
    if (told.isIn(order.staffNotes())) {
      return null;
    }
    String before = Wire.text(order.staffNotes());
    return Wire.object()
        .put("staff_notes", before == null ? told.text() : before + "\n" + told.text());
  }

  @Override
  TalkRequest then() {
    return body == null ? null : TalkRequest.put(path(), body);
  }

  @Override
  void thenAnswered(TalkAnswer answer) {
    body = null;
  }

  @Override
  public String done() {
    return done;
  }
}
