package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.drive.Drive;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Drives the shop over HTTP: see {@code docs/partners/webshop.md}. */
final class WebshopDrive implements Drive {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final TypeReference<Map<String, Integer>> UNITS = new TypeReference<>() {};

  private final WebshopSimulator shop;

  WebshopDrive(WebshopSimulator shop) {
    this.shop = shop;
  }

  @Override
  public String show(String path) throws JsonProcessingException {
    Object shown =
        switch (path) {
          case "/stock" -> shop.store().counters();
          case "/orders" -> shop.store().orders();
          case "/writes" -> shop.writes();
          case "/deliveries" -> shop.webhooks().deliveries();
          case "/counts" ->
              Map.of(
                  "requests",
                  shop.api().requests(),
                  "throttled",
                  shop.api().throttled(),
                  "refusedBuyers",
                  shop.store().refused(),
                  "openDeliveries",
                  shop.webhooks().open());
          default ->
              throw new IllegalArgumentException(
                  "GET knows /stock, /orders, /writes, /deliveries and /counts, not " + path);
        };
    return JSON.writeValueAsString(shown);
  }

  @Override
  public String act(String path, JsonNode body) {
    Storefront store = shop.store();
    Object result =
        switch (path) {
          case "/stock" -> {
            store.stock(JSON.convertValue(body, UNITS));
            yield "set";
          }
          case "/buy" -> store.buy(JSON.convertValue(body, UNITS)).orElse("sold out");
          case "/order" -> store.place((ObjectNode) body);
          case "/change" -> {
            ObjectNode members = body.deepCopy();
            members.remove("number");
            store.change(text(body, "number"), members);
            yield "changed";
          }
          case "/cancel" -> {
            store.cancel(text(body, "number"), body.path("reason").asText("on request"));
            yield "cancelled";
          }
          case "/return" ->
              store.announceReturn(
                  text(body, "number"),
                  body.path("returnNumber").textValue(),
                  body.withArray("lines"));
          case "/article" -> {
            store.offerArticle((ObjectNode) body);
            yield "offered";
          }
          case "/buyers" -> {
            shop.buyers(body.path("perSecond").asDouble(), body.path("seed").asLong());
            yield "set";
          }
          case "/webhooks" -> {
            webhooks(body);
            yield "set";
          }
          case "/fault" -> {
            shop.api().goWrong(faults(body.withArray("next")));
            yield "set";
          }
          case "/limit" -> {
            shop.api()
                .limit(
                    body.path("requests").asInt(),
                    Duration.ofMillis(body.path("perMs").asLong(1000)));
            yield "set";
          }
          case "/down" -> {
            shop.api().down(true);
            yield "down";
          }
          case "/up" -> {
            shop.api().down(false);
            yield "up";
          }
          default -> throw new IllegalArgumentException("nothing is known by the name " + path);
        };
    return JSON.createObjectNode().putPOJO("result", result).toString();
  }

  private void webhooks(JsonNode body) {
    Webhooks webhooks = shop.webhooks();
    if (body.has("hub")) {
      webhooks.hub(
          URI.create(text(body, "hub")), body.path("secret").asText(WebshopSimulator.SECRET));
    }
    if (body.has("duplicates") || body.has("late")) {
      webhooks.manners(
          new HookSender.Manners(
              body.path("duplicates").asInt(),
              body.path("late").asInt(),
              Duration.ofMillis(body.path("latestMs").asLong(1000)),
              new Random(body.path("seed").asLong())));
    }
    if (body.path("hold").asBoolean()) {
      webhooks.hold();
    }
    if (body.path("release").asBoolean()) {
      boolean shuffle = body.path("shuffle").asBoolean();
      webhooks.release(shuffle ? new Random(body.path("seed").asLong()) : null);
    }
  }

  private static List<ShopFault> faults(ArrayNode names) {
    List<ShopFault> faults = new ArrayList<>();
    names.forEach(
        name ->
            faults.add(
                ShopFault.valueOf(name.asText().toUpperCase(Locale.ROOT).replace('-', '_'))));
    return faults;
  }

  private static String text(JsonNode body, String field) {
    if (!body.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return body.path(field).textValue();
  }
}
