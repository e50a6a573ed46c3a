package io.crossdock;

import static io.crossdock.NewStorePlace.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.EntryState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From NewStore's events to the ERP's books, through the real routes. */
class NewStoreBookingsTest {

  @TempDir Path folder;

  @Test
  void what_was_shipped_is_booked_once_in_one_transaction_each_and_its_time_is_recorded()
      throws IOException {
    try (NewStorePlace place = new NewStorePlace(folder, Map.of())) {
      assertThat(place.post(completed("r1", 20, "a"))).isEqualTo(200);
      assertThat(place.post(completed("r1", 20, "a"))).isEqualTo(200);
      place.until(() -> assertThat(place.erp.timestamps()).containsExactly(20L));
      // Cumulative: only b is new.
      assertThat(place.post(completed("r1", 24, "b", "a"))).isEqualTo(200);
      place.until(() -> assertThat(place.erp.timestamps()).containsExactly(20L, 24L));
      assertThat(place.erp.booked().get(0).path("kind").textValue()).isEqualTo("ship");
      assertThat(place.erp.booked().get(1).path("lines").toString())
          .isEqualTo("[{\"item\":\"b\",\"sku\":\"P\"}]");
      place.until(
          () ->
              assertThat(place.position("items.newstore", "a"))
                  .contains("\"bookedAt\":\"2026-01-10T13:00:00.500Z\"")
                  .contains("\"handed\":{}"));
      place.until(() -> assertThat(place.positions("handed.newstore")).isZero());
      assertThat(place.positions("line.newstore")).isZero();
      place.until(
          () -> assertThat(place.entries("booking.newstore", EntryState.WAITING)).isEmpty());
    }
  }
}
