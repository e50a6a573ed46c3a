package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
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
  private Commenting commenting;
  private Step step = Step.ORDER;
  private boolean isCancelled;

  private enum Step {
    ORDER,
    CANCEL,
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

  private static String path(String id) {
    return "/V1/orders/" + TalkRequest.encoded(id);
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case ORDER -> order(id);
      case CANCEL -> TalkRequest.post(path(id) + "/cancel", Wire.object());
      case COMMENT -> commenting.next();
      case OVER -> null;
    };
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw answer.status() == 404
          ? new RejectedException(note.untold(AdobeCommerce.NAME, id))
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
      case COMMENT -> {
        commenting.answered(answer);
        if (commenting.done() != null) {
          done.add(commenting.done());
          step = Step.OVER;
        }
      }
      case OVER -> throw new IllegalStateException("nothing was asked");
    }
  }

  private Step behindCancel() {
    commenting = new Commenting(id, note, unresolved);
    return Step.COMMENT;
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
