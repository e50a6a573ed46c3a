package io.crossdock;

import static io.crossdock.NewStorePlace.event;
import static io.crossdock.NewStorePlace.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.EntryState;
import io.crossdock.sandbox.newstore.Behaviour;
import io.crossdock.sandbox.newstore.Fulfillment;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import io.crossdock.sandbox.newstore.Rejection;
import io.crossdock.sandbox.newstore.Rules;
import io.crossdock.sandbox.newstore.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant that releases at shipment, and an ERP whose figures are net of orders: events in,
 * reservations and bookings out as files and confirmed by files, snapshots in, imports out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewStoreNetTest {

  private NewStoreSimulator simulator;
  private NewStorePlace place;
  private Path data;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    data = folder.resolve("data");
    simulator = new NewStoreSimulator("acme", 0, Clock.systemUTC());
    simulator.rules(
        Rules.USUAL
            .with(Behaviour.IMMEDIATE_RELEASE)
            .withTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    simulator.stores().store("US01");
    simulator.stores().distributionCentre("DC01");
    Map<String, String> settings = NewStorePlace.against(simulator);
    settings.put("newstore.stores", "US01=US01, DC01=");
    settings.put("newstore.mode", "atp");
    settings.put("newstore.behaviour", "immediate-release");
    settings.put("newstore.settle", "15m");
    settings.put("newstore.imports.enabled", "true");
    settings.put("newstore.imports.apart", "0s");
    settings.put("newstore.imports.look", "20ms");
    settings.put("newstore.imports.waitFor", "0s");
    settings.put("newstore.imports.verifySample", "0");
    settings.put("erp.documents.by", "file");
    settings.put("erp.documents.poll", "50");
    settings.put("erp.confirmations.enabled", "true");
    settings.put("erp.snapshots.http.enabled", "true");
    settings.put("erp.snapshots.enabled", "true");
    place = new NewStorePlace(folder, settings);
  }

  @AfterAll
  void stop() {
    place.close();
    simulator.close();
  }

  private void told(String name, Fulfillment of, String product, String location) {
    assertThat(
            place.post(
                event(
                    name,
                    of.requestId(),
                    of.timestamp(),
                    location,
                    item(of.itemIds().get(0), product))))
        .isEqualTo(200);
  }

  /** The ERP got the file, and says in another one that it is booked now. */
  private void booked(Fulfillment of, String kind) throws IOException {
    String booking = confirmed(of, kind);
    place.until(() -> assertThat(place.position("handed.newstore", booking)).isNull());
  }

  private String confirmed(Fulfillment of, String kind) throws IOException {
    place.until(() -> assertThat(booking(of, kind)).isNotNull());
    String booking = booking(of, kind);
    Path inbox = data.resolve("erp/confirmations");
    Files.writeString(
        inbox.resolve("." + booking),
        "{\"source\":\"newstore\",\"confirmations\":[{\"booking\":\""
            + booking
            + "\",\"acceptedAt\":\""
            + Instant.now()
            + "\"}]}");
    Files.move(inbox.resolve("." + booking), inbox.resolve(booking + ".json"));
    return booking;
  }

  private String booking(Fulfillment of, String kind) {
    try (Stream<Path> files = Files.list(data.resolve("erp/documents"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(NewStoreNetTest::read)
          .filter(one -> one.path("request").asText().equals(of.requestId()))
          .filter(one -> one.path("kind").asText().equals(kind))
          .map(one -> one.path("booking").textValue())
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sent, and dealt with. */
  private void snapshot(String... rows) {
    int before = settled();
    post(rows);
    dealtWith(before);
  }

  private void dealtWith(int before) {
    place.until(() -> assertThat(settled()).isGreaterThan(before));
    place.until(() -> assertThat(place.entries("imports.newstore", EntryState.WAITING)).isEmpty());
  }

  private void post(String... rows) {
    Instant asOf = Instant.now();
    String body =
        "# kind=full\n# asOf="
            + asOf
            + "\nproduct,location,quantity\n"
            + String.join("\n", rows)
            + "\n";
    assertThat(
            place
                .send(
                    "/hooks/erp/snapshots",
                    NewStorePlace.KEY,
                    body.getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(200);
  }

  private int settled() {
    return place.entries("snapshots.newstore", EntryState.APPLIED).size()
        + place.entries("snapshots.newstore", EntryState.SKIPPED).size();
  }

  private Standing standing(String product) {
    return simulator.stores().standing(product, "US01");
  }

  @Test
  void an_order_the_erp_has_not_reserved_holds_its_product_and_one_it_has_is_netted_once()
      throws IOException {
    simulator.stores().stock("net", "US01", 5);
    simulator.stores().stock("other", "US01", 1);
    Fulfillment sold = simulator.stores().sell("US01", "net");
    told("assigned", sold, "net", "US01");
    place.until(() -> assertThat(booking(sold, "allocate")).isNotNull());

    snapshot("net,US01,9", "other,US01,4");
    assertThat(standing("net").onHand()).isEqualTo(5);
    assertThat(standing("other").atp()).isEqualTo(4);

    booked(sold, "allocate");
    snapshot("net,US01,4", "other,US01,4");
    assertThat(standing("net").atp()).isEqualTo(4);
    assertThat(standing("net").error()).isZero();

    Fulfillment left = simulator.stores().ship(sold.requestId());
    told("items_completed", left, "net", "US01");
    // At once: nothing has to settle where the allocation is gone already.
    booked(left, "ship");
    snapshot("net,US01,4", "other,US01,4");
    assertThat(standing("net").error()).isZero();
    assertThat(simulator.imports()).isNotEmpty();
    for (JsonNode job : simulator.imports()) {
      assertThat(job.path("state").textValue()).isEqualTo("finished");
    }
    // No mark was made up: were it to release by range after all, one would have to be agreed on.
    assertThat(place.position("state.newstore", "mark")).doesNotContain("\"declaredEnd\":0");
    // What is over is put away: nobody set a mark, and none is needed.
    place.until(
        () -> assertThat(place.position("settled.newstore", left.itemIds().get(0))).isNotNull());
  }

  @Test
  void a_cancelled_order_is_taken_back_and_forgotten() throws IOException {
    simulator.stores().stock("back", "US01", 3);
    Fulfillment sold = simulator.stores().sell("US01", "back");
    told("assigned", sold, "back", "US01");
    booked(sold, "allocate");
    Fulfillment failed = simulator.stores().fail(sold.requestId(), Rejection.CANCELLATION_REQUEST);
    told("items_failed", failed, "back", "US01");
    place.until(() -> assertThat(booking(failed, "release")).isNotNull());

    snapshot("back,US01,2");
    assertThat(standing("back").onHand()).isEqualTo(3);
    booked(failed, "release");
    snapshot("back,US01,3");
    assertThat(standing("back").atp()).isEqualTo(3);
    place.until(
        () -> assertThat(place.position("settled.newstore", sold.itemIds().get(0))).isNotNull());
  }

  @Test
  void a_snapshot_waits_for_confirmations_that_were_written_before_it_and_nobody_read()
      throws IOException {
    simulator.stores().stock("unread", "US01", 5);
    Fulfillment left =
        simulator.stores().ship(simulator.stores().sell("US01", "unread").requestId());
    told("items_completed", left, "unread", "US01");
    place.until(() -> assertThat(booking(left, "ship")).isNotNull());
    String door = "erp-confirmations-file";
    assertThat(place.crossdock("pause", "--route", door, "--why", "test").code()).isZero();
    int before = settled();
    try {
      confirmed(left, "ship");
      post("unread,US01,4");
      place.until(
          () ->
              assertThat(place.entries("snapshots.newstore", EntryState.WAITING))
                  .anyMatch(
                      one ->
                          one.reason() != null
                              && one.reason().startsWith("under_way: confirmations")));
    } finally {
      assertThat(place.crossdock("resume", "--route", door).code()).isZero();
    }
    dealtWith(before);

    assertThat(standing("unread").onHand()).isEqualTo(4);
    assertThat(standing("unread").error()).isZero();
  }
}
