package io.crossdock.partner.workarea;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Pace;
import io.crossdock.camel.RejectedException;
import io.crossdock.operate.Printable;
import io.crossdock.partner.workarea.ApiRequest.Row;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * A batch of SKUs that were written past the shop's models, on its way to be saved by them: with
 * the policy they have, which changes nothing and yet has the product indexed again. Used by one
 * exchange.
 */
public final class NudgePlan implements Conversation {

  private static final Duration NEXT_CALL = Duration.ofSeconds(1);

  private final Pace pace;
  private final Deque<Asked> queue = new ArrayDeque<>();
  private Asked asked;

  private record Asked(ApiRequest request, List<Entry> entries) {
    boolean isBulk() {
      return request.path().equals(ApiRequest.BULK);
    }
  }

  private record Told(Entry entry, Map<String, Object> fields) {}

  /**
   * @param documents by SKU
   * @param single so many are told one by one
   */
  NudgePlan(Collection<Entry> entries, Map<String, BsonDocument> documents, int single, Pace pace) {
    this.pace = pace;
    List<Told> told = new ArrayList<>();
    for (Entry entry : entries) {
      BsonDocument document = documents.get(entry.key());
      if (document == null) {
        entry.skipped("the shop has no document of it any more");
      } else if (document.containsKey("policy") && !document.isString("policy")) {
        entry.skipped("its policy in the shop is no name, and would be sent as it is");
      } else {
        String policy =
            document.containsKey("policy")
                ? document.getString("policy").getValue()
                : Policies.IGNORE;
        told.add(new Told(entry, Map.of("policy", policy)));
      }
    }
    List<Told> bulk =
        told.stream()
            .filter(one -> told.size() > single || !ApiRequest.isAddressable(one.entry().key()))
            .toList();
    told.stream()
        .filter(one -> !bulk.contains(one))
        .forEach(
            one ->
                queue.add(
                    new Asked(
                        ApiRequest.patch(one.entry().key(), one.fields()), List.of(one.entry()))));
    if (!bulk.isEmpty()) {
      queue.add(
          new Asked(
              ApiRequest.bulk(
                  bulk.stream().map(one -> new Row(one.entry().key(), one.fields())).toList()),
              bulk.stream().map(Told::entry).toList()));
    }
  }

  @Override
  public boolean next() {
    if (queue.isEmpty()) {
      return false;
    }
    Optional<String> whyNot = pace.whyNot();
    if (whyNot.isPresent()) {
      queue.stream()
          .flatMap(one -> one.entries().stream())
          .forEach(entry -> entry.held(whyNot.get(), NEXT_CALL));
      queue.clear();
      return false;
    }
    asked = queue.remove();
    return true;
  }

  @Override
  public ApiRequest begin() {
    String text = asked.isBulk() ? "PATCH " + ApiRequest.BULK : asked.request().toString();
    asked.entries().forEach(entry -> entry.asked(text));
    return asked.request();
  }

  @Override
  public void answered(int status, String body) {
    boolean taken = status < 300;
    String said = "the shop answered " + status + (taken ? "" : ": " + Printable.text(body));
    if (!taken && asked.isBulk() && asked.entries().size() > 1) {
      throw new RejectedException(said + " to a bulk of " + asked.entries().size());
    }
    for (Entry entry : asked.entries()) {
      entry.answeredWith(said);
      if (taken) {
        // A bulk that is lost costs nothing but time: the shop indexes its stalest products itself.
        entry.applied(asked.isBulk() ? "queued in the shop to be indexed" : "the shop indexes it");
      } else if (status == 404) {
        entry.skipped("the shop has no document of it any more");
      } else {
        entry.rejected(said + ". Its stock is right; its pages may be late");
      }
    }
  }
}
