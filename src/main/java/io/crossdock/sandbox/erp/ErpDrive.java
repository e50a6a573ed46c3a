package io.crossdock.sandbox.erp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.drive.Drive;
import io.crossdock.sandbox.erp.ErpFeed.Format;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Drives the ERP over HTTP: POST {@code /_sim/erp/<act>} with a JSON object, GET {@code
 * /_sim/erp/stock}, {@code /_sim/erp/feeds} and {@code /_sim/erp/movements}.
 */
final class ErpDrive implements Drive {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Integer>> UNITS = new TypeReference<>() {};

  private static final String TRADE = "/trade";

  private final ErpSimulator erp;
  private final TradeDrive trade;

  ErpDrive(ErpSimulator erp) {
    this.erp = erp;
    this.trade = new TradeDrive(erp.trader());
  }

  /** Where the feed could not be delivered: 502. */
  @Override
  public int statusOf(Exception failure) {
    int status = Drive.super.statusOf(failure);
    return status == 500 && failure instanceof IOException ? 502 : status;
  }

  @Override
  public String show(String path) throws IOException {
    return JSON.writeValueAsString(shown(path));
  }

  @Override
  public String act(String path, JsonNode body) throws IOException, InterruptedException {
    return JSON.writeValueAsString(done(path, body));
  }

  private Object shown(String path) throws IOException {
    if (path.startsWith(TRADE + "/")) {
      return trade.shown(path.substring(TRADE.length()));
    }
    return switch (path) {
      case "/stock" -> erp.books().onHand(Instant.parse("9999-01-01T00:00:00Z"));
      case "/feeds" -> erp.delivered();
      case "/movements" -> erp.books().taken();
      default ->
          throw new IllegalArgumentException(
              "GET knows /stock, /feeds, /movements and /trade/…, not " + path);
    };
  }

  private Object done(String path, JsonNode body) throws IOException, InterruptedException {
    if (path.startsWith(TRADE + "/")) {
      boolean wrong = path.equals(TRADE + "/wrong");
      return trade.done(
          path.substring(TRADE.length()),
          body,
          wrong ? faults(MovementFault.class, body) : List.of());
    }
    return switch (path) {
      case "/receive" -> done(() -> erp.receive(units(body)));
      case "/ship" -> done(() -> erp.ship(units(body)));
      case "/count" -> done(() -> erp.count(units(body)));
      case "/feed" -> feed(body);
      case "/hold" -> Map.of("held", erp.hold(full(body), format(body), packed(body)).name());
      case "/release" -> erp.release();
      case "/wrong" -> done(() -> erp.goWrong(faults(ErpFault.class, body)));
      case "/down" -> done(() -> erp.down(true));
      case "/up" -> done(() -> erp.down(false));
      case "/way" -> done(() -> erp.deliverBy(way(body)));
      case "/movements/by" -> by(body);
      case "/movements/take" -> Map.of("taken", erp.take());
      case "/movements/wrong" -> done(() -> erp.takeWrong(faults(MovementFault.class, body)));
      default ->
          throw new IllegalArgumentException(
              "POST knows /receive, /ship, /count, /feed, /hold, /release, /wrong, /down, /up, /way,"
                  + " /movements/by, /movements/take, /movements/wrong and /trade/…, not "
                  + path);
    };
  }

  private Object feed(JsonNode body) throws IOException, InterruptedException {
    Delivered delivered = erp.feed(full(body), format(body), packed(body));
    return delivered == null ? Map.of("delivered", "nothing: it is down") : delivered;
  }

  private static Object done(Runnable act) {
    act.run();
    return Map.of("ok", true);
  }

  private static boolean full(JsonNode body) {
    String kind = body.path("kind").asText("full");
    if (!kind.equals("full") && !kind.equals("delta")) {
      throw new IllegalArgumentException("kind is full or delta, not " + kind);
    }
    return kind.equals("full");
  }

  private static boolean packed(JsonNode body) {
    return body.path("gzip").asBoolean(false);
  }

  private static Format format(JsonNode body) {
    return one(Format.class, body.path("format").asText("csv"));
  }

  private static <E extends Enum<E>> List<E> faults(Class<E> type, JsonNode body) {
    List<E> faults = new ArrayList<>();
    for (int i = 0; i < body.path("times").asInt(1); i++) {
      faults.add(one(type, body.path("fault").asText("")));
    }
    return faults;
  }

  private Object by(JsonNode body) {
    switch (body.path("by").asText("")) {
      case "file" -> erp.takeFiles(Path.of(needed(body, "outbox")));
      case "push" -> {
        erp.takePushes();
        return Map.of("url", erp.movementsAddress());
      }
      case "fetch" ->
          erp.takeByFetching(
              URI.create(needed(body, "feed")),
              needed(body, "key"),
              body.path("limit").asInt(1000));
      case "none" -> erp.takeNone();
      default -> throw new IllegalArgumentException("by is file, push, fetch or none");
    }
    return Map.of("ok", true);
  }

  private static String needed(JsonNode body, String member) {
    if (!body.path(member).isTextual()) {
      throw new IllegalArgumentException("'" + member + "' is missing");
    }
    return body.get(member).textValue();
  }

  private static ErpSimulator.Way way(JsonNode body) {
    if (body.hasNonNull("inbox")) {
      return ErpSimulator.Way.files(Path.of(body.get("inbox").asText()));
    }
    if (body.hasNonNull("hook") && body.hasNonNull("key")) {
      return ErpSimulator.Way.http(URI.create(body.get("hook").asText()), body.get("key").asText());
    }
    throw new IllegalArgumentException("give an inbox, or a hook with its key");
  }

  private static Map<String, Integer> units(JsonNode body) {
    if (body.isEmpty()) {
      throw new IllegalArgumentException("give units by SKU, such as {\"TEE-RED-M\": 5}");
    }
    return JSON.convertValue(body, UNITS);
  }

  private static <E extends Enum<E>> E one(Class<E> type, String text) {
    String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E candidate : type.getEnumConstants()) {
      if (candidate.name().equals(wanted)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is none of " + List.of(type.getEnumConstants()));
  }
}
