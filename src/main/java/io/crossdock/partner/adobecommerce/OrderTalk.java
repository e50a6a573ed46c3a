package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.adobecommerce.AdobeOrder.Remark;
import io.crossdock.partner.adobecommerce.KeptBook.Keeps;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells an order something: reads it, cancels it where that is wanted and can be, and writes a
 * comment. Comments are not idempotent: where an earlier answer never came, those that are there
 * are read first. Not thread-safe.
 */
final class OrderTalk implements OrderFates.Telling {

  private final String id;
  private final boolean unresolved;
  private final boolean cancels;
  private final AdobeFates fates;
  private final List<String> done = new ArrayList<>();
  private OrderNote note;
  private AdobeOrder order;
  private Step step = Step.ORDER;
  private boolean isCancelled;

  private enum Step {
    ORDER,
    CANCEL,
    COMMENTS,
    COMMENT,
    OVER
  }

  /**
   * @param unresolved whether the comment may be there already
   * @param cancels whether it is to be cancelled
   */
  OrderTalk(String id, OrderNote note, boolean unresolved, boolean cancels, AdobeFates fates) {
    this.fates = fates;
    this.id = id;
    this.note = note;
    this.unresolved = unresolved;
    this.cancels = cancels;
  }

  static TalkRequest order(String id) {
    return TalkRequest.get("/V1/orders/" + TalkRequest.encoded(id))
        .with("fields", AdobeOrder.FIELDS);
  }

  /** For the shop's staff. */
  static TalkRequest comment(String id, String text) {
    var body = Wire.object();
    body.putObject("statusHistory")
        .put("comment", text)
        .put("is_customer_notified", 0)
        .put("is_visible_on_front", 0);
    return TalkRequest.post(path(id) + "/comments", body);
  }

  /** What was said at it. */
  static TalkRequest comments(String id) {
    return TalkRequest.get(path(id) + "/comments").with("fields", "items[comment]");
  }

  private static String path(String id) {
    return "/V1/orders/" + TalkRequest.encoded(id);
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case ORDER -> order(id);
      case CANCEL -> TalkRequest.post(path(id) + "/cancel", Wire.object());
      case COMMENTS -> comments(id);
      case COMMENT -> comment(id, note.text());
      case OVER -> null;
    };
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw answer.status() == 404
          ? new RejectedException(
              "the shop has no order " + id + " (any more); it was not told: " + note.text())
          : AdobeError.rejected(answer);
    }
    switch (step) {
      case ORDER -> {
        order = Wire.one(answer, AdobeOrder.class);
        step = cancels && order.isOpen() ? Step.CANCEL : behindCancel();
      }
      case CANCEL -> {
        isCancelled = answer.body().asBoolean();
        if (isCancelled) {
          done.add("cancelled");
        } else {
          note = note.and("It was invoiced, so that it cannot be cancelled: pay it back");
        }
        step = behindCancel();
      }
      case COMMENTS -> {
        boolean there =
            Wire.items(answer, Remark.class).stream().map(Remark::comment).anyMatch(note::begins);
        if (there) {
          done.add("the comment was there");
        }
        step = there ? Step.OVER : Step.COMMENT;
      }
      case COMMENT -> {
        done.add("a comment");
        step = Step.OVER;
      }
      case OVER -> throw new IllegalStateException("nothing was asked");
    }
  }

  private Step behindCancel() {
    return unresolved ? Step.COMMENTS : Step.COMMENT;
  }

  @Override
  public void settled(Pen pen) {
    if (isCancelled) {
      Map<String, Units> units = new TreeMap<>(Keeps.of(order).units());
      units.replaceAll((code, one) -> one.cancelled());
      fates.keep(pen, id, new Keeps(units));
      fates.doubt(id);
    }
  }

  @Override
  public String done() {
    return String.join(", ", done);
  }
}
