package io.crossdock.partner.workarea;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.bson.BsonDocument;

/** What the route asked the shop's database to write, and what that answered. */
final class SentWrites extends EventNotifierSupport {

  /**
   * @param insert true if it only takes effect where there is no document
   * @param matched documents that met the filters of the whole list; -1 until answered
   */
  record Sent(BsonDocument filter, BsonDocument set, boolean insert, int matched) {}

  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  List<Sent> all() {
    return List.copyOf(sent);
  }

  @Override
  public void notify(CamelEvent event) {
    if (event instanceof ExchangeSendingEvent sending
        && sending.getEndpoint().getEndpointUri().startsWith("mongodb:")) {
      for (Object model : sending.getExchange().getMessage().getBody(List.class)) {
        UpdateOneModel<?> update = (UpdateOneModel<?>) model;
        BsonDocument change = update.getUpdate().toBsonDocument();
        boolean insert = change.containsKey("$setOnInsert");
        sent.add(
            new Sent(
                update.getFilter().toBsonDocument(),
                change.getDocument(insert ? "$setOnInsert" : "$set").clone(),
                insert,
                -1));
      }
    } else if (event instanceof ExchangeSentEvent done
        && done.getExchange().getMessage().getBody() instanceof BulkWriteResult result) {
      List<Sent> answered = new ArrayList<>();
      for (Sent one : sent) {
        answered.add(
            one.matched() >= 0
                ? one
                : new Sent(one.filter(), one.set(), one.insert(), result.getMatchedCount()));
      }
      sent.clear();
      sent.addAll(answered);
    }
  }
}
