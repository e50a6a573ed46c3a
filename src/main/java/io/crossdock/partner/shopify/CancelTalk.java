package io.crossdock.partner.shopify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.document.CancellationNotice;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.partner.shopify.ShopifySettings.Cancelling;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells that an order, or what is left of it, will not be sent: it is cancelled where that is
 * wanted and possible, and gets a tag else. A tag that is there is not set twice. Not thread-safe.
 */
final class CancelTalk implements OrderFates.Telling {

  static final String TAG = "will not be sent";

  /** So often a job is asked after, then at a later time. */
  private static final int MOST_ASKED = 6;

  private static final Duration SOON = Duration.ofMillis(500);
  static final String TAG_REST = "rest will not be sent";

  private final GraphQl graphql;
  private final CancellationNotice notice;
  private final Cancelling cancelling;
  private final boolean unresolved;
  private final CancelsUnderWay.One underWay;
  private final List<String> done = new ArrayList<>();
  private Step step = Step.ORDER;
  private String job;
  private int asked;
  private String refusal;

  private enum Step {
    ORDER,
    CANCEL,
    /** Shopify answers before it has cancelled. */
    JOB,
    CHECK,
    TAG,
    OVER
  }

  /**
   * @param unresolved whether an earlier call may have been carried out
   * @param underWay what is known of that
   */
  CancelTalk(
      GraphQl graphql,
      CancellationNotice notice,
      Cancelling cancelling,
      boolean unresolved,
      CancelsUnderWay.One underWay) {
    this.unresolved = unresolved;
    this.underWay = underWay;
    this.graphql = graphql;
    this.notice = notice;
    this.cancelling = cancelling;
  }

  /** How money is paid back. */
  private record Refund(boolean originalPaymentMethodsRefund) {}

  /**
   * @param restock false: pieces that are not there are not put back on a shelf
   * @param refundMethod null: the staff pays back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Cancel(
      String orderId,
      String reason,
      boolean restock,
      boolean notifyCustomer,
      Refund refundMethod,
      String staffNote) {}

  private record Tagged(String id, List<String> tags) {}

  private record Job(String id, boolean done) {}

  private record Cancelled(Job job, List<UserError> orderCancelUserErrors) {}

  private record Answer(List<UserError> userErrors) {}

  @Override
  public TalkRequest next() {
    OrderRead.Of order = OrderRead.Of.order(notice.number());
    return switch (step) {
      case ORDER, CHECK -> graphql.request(Document.ORDER, order);
      case JOB -> graphql.request(Document.JOB, new OrderRead.Of(job));
      case CANCEL ->
          graphql.request(
              Document.CANCEL,
              new Cancel(
                  order.id(),
                  "INVENTORY",
                  false,
                  true,
                  cancelling == Cancelling.REFUND ? new Refund(true) : null,
                  words()));
      case TAG ->
          graphql.request(Document.TAG, new Tagged(order.id(), List.of(tag()))).repeatable();
      case OVER -> null;
    };
  }

  private String tag() {
    return notice.stopsAll() ? TAG : TAG_REST;
  }

  private String words() {
    String words = "The warehouse will not send it (" + OrderNote.reason(notice) + ").";
    return words.length() > 255 ? words.substring(0, 255) : words;
  }

  @Override
  public void answered(TalkAnswer answer) {
    switch (step) {
      case ORDER -> step = behindOrder(WholeOrder.state(answer, notice.number()));
      case CANCEL -> {
        Cancelled said = Wire.data(answer, "orderCancel", Cancelled.class);
        List<UserError> errors = Wire.list(said.orderCancelUserErrors());
        refusal = errors.isEmpty() ? null : UserError.words(errors);
        if (refusal != null && !unresolved) {
          throw new RejectedException(
              "Shopify did not cancel order " + notice.number() + ": " + refusal);
        }
        // An earlier call may be under way: one more is refused for that.
        job = said.job() == null ? null : said.job().id();
        step = refusal == null && job != null ? Step.JOB : Step.CHECK;
      }
      case JOB -> {
        if (isOver(answer)) {
          step = Step.CHECK;
        } else if (++asked == MOST_ASKED) {
          // Asked to cancel once more it would refuse, and nobody would know what becomes of it.
          if (!job.equals(underWay.job())) {
            underWay.remember(job);
          }
          throw new TransientException(
              "Shopify is still at cancelling order " + notice.number() + ", job " + job);
        }
      }
      case CHECK -> check(WholeOrder.state(answer, notice.number()));
      case TAG -> {
        List<UserError> errors = Wire.list(Wire.data(answer, "tagsAdd", Answer.class).userErrors());
        if (!errors.isEmpty()) {
          throw new RejectedException("Shopify did not take a tag: " + UserError.words(errors));
        }
        done.add("tag '" + tag() + "'");
        step = Step.OVER;
      }
      case OVER -> throw new IllegalStateException("nothing was asked");
    }
  }

  /** One that Shopify does not know any more is. */
  private static boolean isOver(TalkAnswer answer) {
    boolean isGone = answer.isOk() && answer.body().path("data").path("job").isNull();
    return isGone || Wire.data(answer, "job", Job.class).done();
  }

  /** Where it is open after all, somebody has to look at it. */
  private void check(OrderState order) {
    if (order.cancelledAt() == null && refusal != null && !underWay.isOver()) {
      if (!underWay.isInDoubt()) {
        underWay.remember(null);
      }
      throw inDoubt();
    }
    if (order.cancelledAt() == null) {
      done.add(
          "Shopify did not cancel it: " + (refusal == null ? "it said that it does" : refusal));
      step = Step.TAG;
    } else {
      done.add(refusal == null ? "cancelled" : "it was cancelled already");
      step = Step.OVER;
    }
  }

  @Override
  public Duration patience() {
    return step == Step.JOB ? SOON.multipliedBy(Math.min(asked, 3)) : Duration.ZERO;
  }

  private Step behindOrder(OrderState order) {
    if (order.cancelledAt() != null) {
      done.add("it was cancelled already");
      return Step.OVER;
    }
    // Shopify cancels no order of which something was sent.
    if (!notice.stopsAll() || cancelling == Cancelling.TAG || order.isSentInPart()) {
      return Step.TAG;
    }
    if (underWay.isInDoubt() && !underWay.isOver()) {
      throw inDoubt();
    }
    job = underWay.job();
    return job == null ? Step.CANCEL : Step.JOB;
  }

  private TransientException inDoubt() {
    return new TransientException(
        "order "
            + notice.number()
            + " is open, and Shopify may still be at cancelling it: an answer of it was lost"
            + (refusal == null ? "" : "; now it says " + refusal));
  }

  @Override
  public void settled(Pen pen) {
    underWay.forget(pen);
  }

  @Override
  public String done() {
    return String.join(", ", done);
  }
}
