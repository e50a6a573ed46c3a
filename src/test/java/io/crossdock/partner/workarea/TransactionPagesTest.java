package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.crossdock.partner.workarea.TransactionPages.Page;
import io.crossdock.partner.workarea.TransactionPages.Place;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

class TransactionPagesTest {

  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void pages_of_any_size_over_few_stamps_hold_each_transaction_once_in_order_of_stamps() {
    Random random = new Random(20260301);
    try (WorkareaDatabase database = new WorkareaDatabase(0);
        MongoClient client = MongoClients.create(database.connectionString())) {
      WorkareaData data = new WorkareaData(client, WorkareaDatabase.NAME);
      for (int round = 0; round < 30; round++) {
        database.transactions().deleteMany(new BsonDocument());
        int stamps = 1 + random.nextInt(6);
        List<BsonDocument> all = new ArrayList<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
          all.add(
              WorkareaTransactionsRouteTest.transaction(
                  START.plusMillis(random.nextInt(stamps)), "A", 1));
        }
        database.transactions().insertMany(all);
        int size = 1 + random.nextInt(12);

        List<BsonDocument> read = read(new TransactionPages(data, size), size);

        assertThat(ids(read))
            .as("round %d, pages of %d, %d stamps", round, size, stamps)
            .containsExactlyInAnyOrderElementsOf(ids(all));
        assertThat(read).extracting(TransactionPages::stamp).isSorted();
      }
    }
  }

  private static List<BsonDocument> read(TransactionPages pages, int size) {
    List<BsonDocument> read = new ArrayList<>();
    Place place = Place.at(START);
    while (place != null) {
      Page page = pages.read(Place.parse(place.text()));
      assertThat(page.documents().size()).isLessThanOrEqualTo(size);
      read.addAll(page.documents());
      place = page.next();
    }
    return read;
  }

  private static List<BsonValue> ids(List<BsonDocument> documents) {
    return documents.stream().map(document -> document.get("_id")).toList();
  }
}
