package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.adobecommerce.AdobeOrder.Remark;
import io.crossdock.shop.OrderNote;

/**
 * Writes a comment at an order, for the shop's staff. That is not idempotent: where it may be there
 * already, those that are there are read first. Not thread-safe.
 */
final class Commenting {

  private final String path;
  private final OrderNote note;
  private boolean looks;
  private String done;

  /**
   * @param id the order's
   * @param looks whether it may be there already
   */
  Commenting(String id, OrderNote note, boolean looks) {
    this.path = "/V1/orders/" + TalkRequest.encoded(id) + "/comments";
    this.note = note;
    this.looks = looks;
  }

  /** Null when it is over. */
  TalkRequest next() {
    if (done != null) {
      return null;
    }
    return looks
        ? TalkRequest.get(path).with("fields", "items[comment]")
        : TalkRequest.post(path, comment());
  }

  private ObjectNode comment() {
    ObjectNode body = Wire.object();
    body.putObject("statusHistory")
        .put("comment", note.text())
        .put("is_customer_notified", 0)
        .put("is_visible_on_front", 0);
    return body;
  }

  /**
   * @param answer of 2xx
   */
  void answered(TalkAnswer answer) {
    if (!looks) {
      done = "a comment";
      return;
    }
    looks = false;
    if (Wire.items(answer, Remark.class).stream().map(Remark::comment).anyMatch(note::begins)) {
      done = "the comment was there";
    }
  }

  /** For people; null until it is over. */
  String done() {
    return done;
  }
}
