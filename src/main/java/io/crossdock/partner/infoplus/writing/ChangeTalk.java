package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.Said;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Changes an order: looks at it where that decides what is to be changed, or where an earlier
 * answer was lost; substitutes a line first, because that is refused sooner. Not thread-safe.
 */
final class ChangeTalk implements Talk {

  /**
   * What is to be changed.
   *
   * @param edit a substitution; null for none
   * @param put fields without the order's number; null or empty for none
   * @param refusal why nothing can be changed; else null
   */
  record Plan(ObjectNode edit, ObjectNode put, String refusal) {

    static Plan refused(String why) {
      return new Plan(null, null, why);
    }

    private boolean isEmpty() {
      return edit == null && (put == null || put.isEmpty());
    }
  }

  private enum Step {
    LOOK,
    EDIT,
    PUT,
    OVER
  }

  private final OrderNo order;
  private final Function<JsonNode, Plan> planning;
  private Plan plan;
  private Step step;
  private boolean edited;
  private String refusal;

  private ChangeTalk(OrderNo order, Function<JsonNode, Plan> planning, Plan plan) {
    this.order = order;
    this.planning = planning;
    this.plan = plan;
    this.step = plan == null ? Step.LOOK : begin();
  }

  /**
   * @param planning what is to be changed of it as it is
   */
  static ChangeTalk looking(OrderNo order, Function<JsonNode, Plan> planning) {
    return new ChangeTalk(order, planning, null);
  }

  static ChangeTalk blind(OrderNo order, Plan plan) {
    return new ChangeTalk(order, null, plan);
  }

  /** Why it is not changed, in Infoplus's words where it refused; null if it is. */
  String refusal() {
    return refusal;
  }

  /** Whether its lines are as they are to be, whatever became of the rest. */
  boolean linesStand() {
    return plan != null && plan.refusal() == null && (plan.edit() == null || edited);
  }

  /** Names of what is something else there and was to be changed; empty if nobody looked. */
  Set<String> differing() {
    Set<String> fields = new TreeSet<>();
    if (plan != null && plan.put() != null) {
      plan.put().fieldNames().forEachRemaining(fields::add);
    }
    if (plan != null && plan.edit() != null && !edited) {
      fields.add(OrderChanges.LINES);
    }
    return fields;
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case LOOK -> OrderFinder.get(order);
      case EDIT -> TalkRequest.post("/order/editLineItems", plan.edit());
      case PUT -> {
        ObjectNode body = Body.object();
        body.set("orderNo", Body.number(new java.math.BigDecimal(order.plain())));
        yield TalkRequest.put("/order", body.setAll(plan.put()));
      }
      case OVER -> null;
    };
  }

  @Override
  public void answered(TalkAnswer answer) {
    step =
        switch (step) {
          case LOOK -> looked(answer);
          case EDIT -> edited(answer);
          case PUT -> put(answer);
          case OVER -> throw new IllegalStateException("nothing was asked");
        };
  }

  private Step looked(TalkAnswer answer) {
    if (answer.status() == 404) {
      return refuse("Infoplus does not have " + order + " any more");
    }
    JsonNode record = Said.record(answer);
    if (!record.hasNonNull("orderNo")) {
      throw new TransientException("Infoplus did not show order " + order + ": " + answer);
    }
    plan = planning.apply(record);
    return plan.refusal() == null && !plan.isEmpty() && !OrderFinder.isOpen(record)
        ? refuse("order status is " + record.path("status").asText())
        : begin();
  }

  private Step begin() {
    if (plan.refusal() != null) {
      return refuse(plan.refusal());
    }
    return plan.edit() == null ? fields() : Step.EDIT;
  }

  private Step fields() {
    return plan.put() == null || plan.put().isEmpty() ? Step.OVER : Step.PUT;
  }

  private Step edited(TalkAnswer answer) {
    if (Said.isRefusal(answer)) {
      return refuse(answer.message());
    }
    // A process answers for each order it was for.
    JsonNode body = answer.text().isBlank() ? Body.object() : answer.body();
    for (JsonNode one : body) {
      String status = one.path("status").asText("Success");
      if (!status.equalsIgnoreCase("Success")) {
        String said = one.path("messageList").path(0).asText("");
        return refuse(said.isEmpty() ? "Infoplus answered " + status : said);
      }
    }
    edited = true;
    return fields();
  }

  private Step put(TalkAnswer answer) {
    return Said.isRefusal(answer)
        ? refuse(
            (plan.edit() == null ? "" : "the line was substituted, the rest was refused: ")
                + answer.message())
        : Step.OVER;
  }

  private Step refuse(String why) {
    refusal = why;
    return Step.OVER;
  }
}
