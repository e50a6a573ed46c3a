package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.Said;
import io.crossdock.partner.infoplus.wire.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes an order back: it, where nobody is at work on it, and its back orders that are open. What
 * is gone is done. Not thread-safe.
 */
final class CancelTalk implements Talk {

  private enum Step {
    LOOK,
    DELETE,
    FAMILY,
    DELETE_BACK_ORDER,
    OVER
  }

  private final OrderNo order;
  private final Function<String, PagedSearch> search;
  private final Set<OrderNo> going;
  private final Consumer<Set<OrderNo>> before;
  private final Deque<OrderNo> backOrders = new ArrayDeque<>();
  private final List<String> left = new ArrayList<>();
  private int deleted;
  private Step step = Step.LOOK;
  private PagedSearch family;
  private String stays;

  /**
   * @param customerOrderNo its seller's number, should the order itself not say what it is there
   * @param search asks for all of the family of such a number
   * @param going back orders that earlier attempts were about to delete
   * @param before told of those that are about to be deleted, with those of earlier attempts,
   *     before the first request
   */
  CancelTalk(
      OrderNo order,
      String customerOrderNo,
      Function<String, PagedSearch> search,
      Set<OrderNo> going,
      Consumer<Set<OrderNo>> before) {
    this.order = order;
    this.search = search;
    this.family = search.apply(customerOrderNo);
    this.going = going;
    this.before = before;
  }

  /** Why it could not be taken back; null if it was, or was gone. */
  String refusal() {
    return stays != null && deleted == 0 ? stays : null;
  }

  /** Whether the order itself stays, whatever became of its back orders. */
  boolean stays() {
    return stays != null;
  }

  /** What stays of it all the same; null if nothing does. */
  String remark() {
    List<String> all = new ArrayList<>();
    if (stays != null && deleted > 0) {
      all.add(order + " stays (" + stays + "), " + deleted + " back orders were deleted");
    }
    all.addAll(left);
    return all.isEmpty() ? null : String.join("; ", all);
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case LOOK -> OrderFinder.get(order);
      case DELETE -> delete(order);
      case FAMILY -> family.next();
      case DELETE_BACK_ORDER -> delete(backOrders.peek());
      case OVER -> null;
    };
  }

  private static TalkRequest delete(OrderNo number) {
    return TalkRequest.delete("/order/" + number.plain());
  }

  @Override
  public void answered(TalkAnswer answer) {
    step =
        switch (step) {
          case LOOK -> looked(answer);
          case DELETE -> deleted(answer);
          case FAMILY -> family(answer);
          case DELETE_BACK_ORDER -> backOrderDeleted(answer);
          case OVER -> throw new IllegalStateException("nothing was asked");
        };
  }

  private Step looked(TalkAnswer answer) {
    if (answer.status() == 404) {
      return Step.FAMILY;
    }
    JsonNode record = Said.record(answer);
    if (!record.hasNonNull("orderNo")) {
      throw new TransientException("Infoplus did not show order " + order + ": " + answer);
    }
    // What sellers' numbers end with may have been changed since it was sent.
    String number = Wire.text(record, "customerOrderNo");
    if (number != null) {
      family = search.apply(number);
    }
    String status = record.path("status").asText("");
    if (OrderFinder.isOpen(record)) {
      return Step.DELETE;
    }
    if (status.equals("Cancelled")) {
      return Step.FAMILY;
    }
    stays = "order status is " + status;
    // What was not in stock when it was shipped may wait in back orders.
    return status.equals("Shipped") ? Step.FAMILY : Step.OVER;
  }

  private Step deleted(TalkAnswer answer) {
    if (answer.status() != 404 && Said.isRefusal(answer)) {
      stays = answer.message();
      return Step.OVER;
    }
    return Step.FAMILY;
  }

  private Step family(TalkAnswer answer) {
    family.answered(answer);
    if (family.next() != null) {
      return Step.FAMILY;
    }
    List<JsonNode> rows = family.rows();
    Set<OrderNo> there =
        rows.stream()
            .filter(row -> !row.path("status").asText("").equals("Cancelled"))
            .map(OrderFinder::number)
            .collect(Collectors.toSet());
    // An earlier attempt deleted them, and its answer was lost.
    deleted += (int) going.stream().filter(number -> !there.contains(number)).count();
    backOrders.addAll(OrderFinder.openBackOrders(rows, order));
    if (!backOrders.isEmpty()) {
      Set<OrderNo> all = new HashSet<>(going);
      all.addAll(backOrders);
      before.accept(all);
    }
    return goOn();
  }

  private Step backOrderDeleted(TalkAnswer answer) {
    OrderNo number = backOrders.poll();
    if (answer.status() != 404 && Said.isRefusal(answer)) {
      left.add("back order " + number + " stays: " + answer.message());
    } else {
      deleted++;
    }
    return goOn();
  }

  private Step goOn() {
    return backOrders.isEmpty() ? Step.OVER : Step.DELETE_BACK_ORDER;
  }
}
