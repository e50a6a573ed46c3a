package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls below {@code /inventoryAdjustments}. Its caller holds the monitor of the {@link World}. */
final class Adjustments {

  Answer answer(Call call) {
    List<Adjustment> all = call.owner().adjustments();
    return switch (call.shape()) {
      case "GET inventoryAdjustments" -> Answer.ok(list(all, call.ofOwner().query()));
      case "GET inventoryAdjustments/#" -> {
        ArrayNode lines =
            grouped(all.stream().filter(one -> one.inventoryId() == call.number(1)).toList());
        if (lines.isEmpty()) {
          throw RefusedException.unknown("inventory adjustment " + call.number(1));
        }
        yield Answer.ok(lines.get(0));
      }
      case "PATCH inventoryAdjustments/#/articles/#/setReported" -> {
        List<Adjustment> meant =
            all.stream()
                .filter(one -> one.inventoryId() == call.number(1))
                .filter(one -> one.articleId() == call.number(3))
                .toList();
        if (meant.isEmpty()) {
          throw RefusedException.unknown("inventory adjustment " + call.number(1));
        }
        meant.forEach(Adjustment::setReported);
        yield Answer.ok(Json.object().put("message", "Reported").putNull("items"));
      }
      default -> throw RefusedException.unknown(call.shape());
    };
  }

  /** {@code isReported} is taken at its word: false for those that are not reported yet. */
  private static ArrayNode list(List<Adjustment> all, Query query) {
    query.only(Set.of("goodsOwnerId", "from", "toTime", "isReported"));
    Instant from = query.time("from");
    Instant to = query.time("toTime");
    Boolean reported = query.bool("isReported");
    List<Adjustment> found =
        all.stream()
            .filter(one -> from == null || !one.at().isBefore(from))
            .filter(one -> to == null || !one.at().isAfter(to))
            .filter(one -> reported == null || one.reported() == reported)
            .toList();
    ArrayNode answer = grouped(found);
    found.forEach(Adjustment::listed);
    return answer;
  }

  private static ArrayNode grouped(List<Adjustment> adjustments) {
    Map<Integer, ObjectNode> byArticle = new LinkedHashMap<>();
    for (Adjustment one : adjustments) {
      byArticle
          .computeIfAbsent(
              one.articleId(),
              none -> {
                ObjectNode line = Json.object();
                line.set("article", one.article());
                line.putArray("inventoryAdjustments");
                return line;
              })
          .withArray("inventoryAdjustments")
          .add(one.line());
    }
    ArrayNode answer = Json.array();
    byArticle.values().forEach(answer::add);
    return answer;
  }
}
