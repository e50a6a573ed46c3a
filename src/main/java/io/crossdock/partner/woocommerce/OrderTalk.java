package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.woocommerce.WooOrder.Refund;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells an order something: reads it, writes a note, and a status where it is time for one. Notes
 * are not idempotent: where an earlier answer never came, those that are there are read first. Not
 * thread-safe.
 */
final class OrderTalk implements OrderFates.Telling {

  private static final int MOST = 100;

  private final String id;
  private final OrderNote note;
  private final boolean customer;
  private final boolean unresolved;
  private final Wanted wanted;
  private final List<String> done = new ArrayList<>();
  private WooOrder order;
  private Step step = Step.ORDER;
  private Map<String, BigDecimal> back = Map.of();

  private enum Step {
    ORDER,
    NOTES,
    NOTE,
    REFUNDS,
    STATUS,
    OVER
  }

  /** Which status the order is to have. Pure. */
  interface Wanted {

    /**
     * @param back what was paid back, by the line's id
     * @return null to leave it
     */
    String status(WooOrder order, Map<String, BigDecimal> back);
  }

  /**
   * @param customer whether the buyer gets the note
   * @param unresolved whether the note may be there already
   */
  OrderTalk(String id, OrderNote note, boolean customer, boolean unresolved, Wanted wanted) {
    this.id = id;
    this.note = note;
    this.customer = customer;
    this.unresolved = unresolved;
    this.wanted = wanted;
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case ORDER -> TalkRequest.get(path());
      case NOTES -> TalkRequest.get(path() + "/notes");
      case NOTE ->
          TalkRequest.post(
              path() + "/notes",
              Wire.object().put("note", note.text()).put("customer_note", customer));
      case REFUNDS -> TalkRequest.get(path() + "/refunds").with("per_page", MOST);
      case STATUS -> TalkRequest.put(path(), status());
      case OVER -> null;
    };
  }

  private String path() {
    return "/orders/" + TalkRequest.encoded(id);
  }

  private ObjectNode status() {
    return Wire.object().put("status", wanted.status(order, back));
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException(
          answer.status() == 404
              ? note.untold(WooCommerce.NAME, id)
              : "WooCommerce answered " + answer);
    }
    switch (step) {
      case ORDER -> {
        order = Wire.one(answer, WooOrder.class);
        step = unresolved ? Step.NOTES : Step.NOTE;
      }
      case NOTES -> {
        boolean there =
            Wire.all(answer, WooOrder.Note.class).stream()
                .map(WooOrder.Note::note)
                .anyMatch(note::begins);
        if (there) {
          done.add("the note was there");
          step = behindNote();
        } else {
          step = Step.NOTE;
        }
      }
      case NOTE -> {
        done.add("note " + Wire.one(answer, WooOrder.Note.class).id());
        step = behindNote();
      }
      case REFUNDS -> {
        back = back(Wire.all(answer, Refund.class));
        step = behindRefunds();
      }
      case STATUS -> {
        done.add("status " + Wire.one(answer, WooOrder.class).status());
        step = Step.OVER;
      }
      case OVER -> throw new IllegalStateException("nothing was asked");
    }
  }

  private Step behindNote() {
    return order.hasRefunds() ? Step.REFUNDS : behindRefunds();
  }

  private Step behindRefunds() {
    String status = wanted.status(order, back);
    return status == null || status.equals(order.status()) ? Step.OVER : Step.STATUS;
  }

  /** Pieces that were paid back, by the line's id. */
  static Map<String, BigDecimal> back(List<Refund> refunds) {
    Map<String, BigDecimal> back = new HashMap<>();
    for (Refund refund : refunds) {
      for (Refund.Back one : Wire.list(refund.lineItems())) {
        if (one.quantity() != null && one.line() != null) {
          back.merge(one.line(), one.quantity().abs(), BigDecimal::add);
        }
      }
    }
    return back;
  }

  @Override
  public String done() {
    return String.join(", ", done);
  }
}
