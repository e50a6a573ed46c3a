package io.crossdock.partner.ongoing;

import static io.crossdock.partner.ongoing.OngoingRulesCasesTest.names;
import static io.crossdock.partner.ongoing.OngoingRulesCasesTest.onlyKeys;
import static io.crossdock.partner.ongoing.OngoingRulesCasesTest.texts;
import static io.crossdock.partner.ongoing.OngoingRulesCasesTest.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Shared;
import io.crossdock.stock.replay.Ask;
import io.crossdock.stock.replay.Fate;
import io.crossdock.stock.replay.Replay;
import io.crossdock.stock.replay.Replayed;
import io.crossdock.stock.replay.Way;
import io.crossdock.stock.replay.Way.Moving;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** One trace of {@code 03-oversell-replays.json} under one mode. */
final class ReplayCase {

  private static final LocalTime ELEVEN = LocalTime.of(11, 0);

  private final JsonNode trace;
  private final JsonNode mode;

  ReplayCase(JsonNode trace, JsonNode mode) {
    this.trace = trace;
    this.mode = mode;
  }

  void check(JsonNode expected) {
    onlyKeys(
        expected, "acceptedByShop", "refusedByShop", "oversold", "oversoldCount", "piecesLeft");
    List<JsonNode> orders =
        StreamSupport.stream(trace.get("orders").spliterator(), false)
            .sorted(Comparator.comparing(ReplayCase::at))
            .toList();
    Way way = way();
    List<Ask> asks = new ArrayList<>();
    for (JsonNode order : orders) {
      onlyKeys(order, "order", "channel", "atClock", "qty");
      int shop = way.shops().indexOf(order.get("channel").asText());
      assertThat(shop).as("a shop of the mode: " + order).isNotNegative();
      asks.add(new Ask(at(order), shop, whole(order.get("qty"))));
    }

    Replayed replayed = Replay.of(whole(trace.get("stockAt11")), asks, way);

    assertThat(those(orders, replayed, Fate::accepted))
        .containsExactlyInAnyOrderElementsOf(texts(expected.get("acceptedByShop")));
    assertThat(those(orders, replayed, fate -> !fate.accepted()))
        .containsExactlyInAnyOrderElementsOf(texts(expected.get("refusedByShop")));
    assertThat(those(orders, replayed, Fate.OVERSOLD::equals))
        .containsExactlyInAnyOrderElementsOf(texts(expected.get("oversold")))
        .hasSize(expected.get("oversoldCount").asInt());
    assertThat(replayed.piecesLeft()).isEqualTo(whole(expected.get("piecesLeft")));
  }

  private static List<String> those(
      List<JsonNode> orders, Replayed replayed, Predicate<Fate> which) {
    return IntStream.range(0, orders.size())
        .filter(i -> which.test(replayed.fates().get(i)))
        .mapToObj(i -> orders.get(i).get("order").asText())
        .toList();
  }

  private static long at(JsonNode order) {
    return ChronoUnit.MICROS.between(ELEVEN, LocalTime.parse(order.get("atClock").asText()));
  }

  private Way way() {
    String kind = mode.get("kind").asText();
    return switch (kind) {
      case "POLL" -> {
        onlyKeys(mode, "kind", "every", "buffer");
        yield new Way.Polled(shared(), micros("every"));
      }
      case "POLL_PARTITION" -> {
        onlyKeys(mode, "kind", "every", "weights", "priority", "globalBuffer");
        yield new Way.Polled(partition(), micros("every"));
      }
      case "EVENT" -> {
        onlyKeys(mode, "kind", "ingestLag", "publishLag", "buffer");
        yield told(shared(), Moving.AT_ONCE);
      }
      case "PARTITION", "PARTITION_NO_RAISE" -> {
        onlyKeys(mode, "kind", "ingestLag", "publishLag", "weights", "priority", "globalBuffer");
        yield told(partition(), kind.equals("PARTITION") ? Moving.AT_ONCE : Moving.NEVER_RAISED);
      }
      default -> throw new AssertionError("mode of kind " + kind + " is not known");
    };
  }

  private Way told(Publishing publishing, Moving moving) {
    return new Way.Told(publishing, micros("ingestLag"), micros("publishLag"), moving);
  }

  private long micros(String seconds) {
    return mode.get(seconds)
        .decimalValue()
        .multiply(BigDecimal.valueOf(1_000_000))
        .longValueExact();
  }

  private Publishing shared() {
    Set<String> shops = new TreeSet<>(mode.has("buffer") ? names(mode.get("buffer")) : Set.of());
    trace.get("orders").forEach(order -> shops.add(order.get("channel").asText()));
    List<String> sellers = List.copyOf(shops);
    return new Shared(
        sellers, sellers.stream().map(shop -> mode.path("buffer").path(shop).asLong(0)).toList());
  }

  private Publishing partition() {
    List<String> sellers = texts(mode.get("priority"));
    assertThat(names(mode.get("weights"))).isEqualTo(new TreeSet<>(sellers));
    return new Partition(
        sellers,
        sellers.stream().map(shop -> whole(mode.get("weights").get(shop))).toList(),
        mode.path("globalBuffer").asLong(0));
  }
}
