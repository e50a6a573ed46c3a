package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must hold of the ERP and the site, whatever became of the hub between: counted from what the
 * ERP sent and was told and from the site's own records. Pure.
 */
final class InfoplusChecks {

  private final List<InfoplusFaultErp.Sent> sent;
  private final List<InfoplusFaultErp.Told> told;
  private final Map<String, List<JsonNode>> records;
  private final Map<String, Integer> posted;
  private final Map<String, Set<Integer>> reviewed;
  private final List<String> lost = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /** By their key, each once, in the order they came first. */
  private final Map<String, InfoplusFaultErp.Told> documents = new LinkedHashMap<>();

  /**
   * @param records of the site, by resource
   * @param posted how often a POST of one took effect, by {@code <resource> <its name there>}
   * @param reviewed parcels that people were told of, as they left after their shipment was told
   */
  InfoplusChecks(
      List<InfoplusFaultErp.Sent> sent,
      List<InfoplusFaultErp.Told> told,
      Map<String, List<JsonNode>> records,
      Map<String, Integer> posted,
      Map<String, Set<Integer>> reviewed) {
    this.sent = sent;
    this.told = told;
    this.records = records;
    this.posted = posted;
    this.reviewed = reviewed;
  }

  /**
   * @param lost what one of them has not got
   * @param doubled what one of them got more than once
   * @param wrong what is not as it must be besides
   */
  record Verdict(List<String> lost, List<String> doubled, List<String> wrong) {
    boolean isFlawless() {
      return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
    }
  }

  static InfoplusChecks of(InfoplusPlace place) throws Exception {
    Map<String, List<JsonNode>> records = new HashMap<>();
    for (String resource :
        List.of(
            "order", "asn", "item", "vendor", "shipment", "itemReceipt", "inventoryAdjustment")) {
      // What kits are made of leaves with the order that has them.
      records.put(
          resource,
          place.site.records(resource).stream()
              .filter(one -> !one.hasNonNull("parentKODOrderId"))
              .toList());
    }
    Map<String, Integer> posted = new HashMap<>();
    place.site.writes().stream()
        .filter(one -> one.method().equals("POST") && one.body() != null)
        .forEach(
            one -> {
              String resource = one.path().substring(one.path().lastIndexOf('/') + 1);
              posted.merge(resource + " " + name(resource, one.body()), 1, Integer::sum);
            });
    Map<String, Set<Integer>> reviewed = new HashMap<>();
    for (JsonNode one : place.hub.get("/errors?limit=1000").path("reviews")) {
      if (one.path("kind").asText().equals("parcels-after-shipment")) {
        Set<Integer> parcels =
            reviewed.computeIfAbsent(
                one.at("/facts/warehouseOrder").asText(), none -> new TreeSet<>());
        for (String id : one.at("/facts/parcels").asText().split("[^0-9]+", -1)) {
          if (!id.isEmpty()) {
            parcels.add(Integer.valueOf(id));
          }
        }
      }
    }
    return new InfoplusChecks(place.erp.sent(), place.erp.told(), records, posted, reviewed);
  }

  private static String name(String resource, JsonNode record) {
    return switch (resource) {
      case "order" -> record.path("customerOrderNo").asText();
      case "asn" -> record.path("poNo").asText();
      case "item" -> record.path("sku").asText();
      default -> record.path("externalId").asText();
    };
  }

  Verdict verdict() {
    contents();
    acknowledged();
    orders();
    masters("item", "items", "sku");
    masters("asn", "purchase-orders", "number");
    masters("vendor", "suppliers", "number");
    shipped();
    cancelled();
    newest();
    purchased();
    received();
    adjusted();
    return new Verdict(lost, doubled, wrong);
  }

  private void contents() {
    for (InfoplusFaultErp.Told one : told) {
      InfoplusFaultErp.Told before = documents.putIfAbsent(one.key(), one);
      if (!one.document().path("docKey").asText().equals(one.key())) {
        wrong.add("told under " + one.key() + ": " + one.document());
      } else if (before != null && !before.document().equals(one.document())) {
        doubled.add("two contents of " + one.key() + ": " + before.document() + one.document());
      }
    }
  }

  private List<JsonNode> told(String door) {
    return documents.values().stream()
        .filter(one -> one.door().equals(door))
        .map(InfoplusFaultErp.Told::document)
        .toList();
  }

  /** Every state of an order is answered by one document. */
  private void acknowledged() {
    Map<String, List<String>> answers = new TreeMap<>();
    for (JsonNode one : told("acknowledgements")) {
      if (one.path("of").asText().equals("order")) {
        answers
            .computeIfAbsent(
                one.path("number").asText() + ":" + one.path("sequence").asText(),
                none -> new ArrayList<>())
            .add(one.path("status").asText());
      }
    }
    for (InfoplusFaultErp.Sent one : sent) {
      if (one.door().equals("orders")) {
        String state =
            one.document().path("number").asText() + ":" + one.document().path("revision").asText();
        List<String> there = answers.remove(state);
        if (there == null) {
          lost.add("no acknowledgement of " + state);
        } else if (there.size() > 1) {
          doubled.add("acknowledged " + state + " as " + there);
        }
      }
    }
    answers.forEach((state, there) -> wrong.add("nobody sent " + state + ": " + there));
  }

  private Map<String, Long> atSite(String resource) {
    return records.get(resource).stream()
        .filter(
            one ->
                !resource.equals("order")
                    || one.path("orderNo").decimalValue().stripTrailingZeros().scale() <= 0)
        .collect(Collectors.groupingBy(one -> name(resource, one), Collectors.counting()));
  }

  private Set<String> withStatus(String status) {
    return told("acknowledgements").stream()
        .filter(one -> one.path("of").asText().equals("order"))
        .filter(one -> one.path("status").asText().equals(status))
        .map(one -> one.path("number").asText())
        .collect(Collectors.toSet());
  }

  private void orders() {
    Map<String, Long> roots = new HashMap<>(atSite("order"));
    Set<String> ended = withStatus("cancelled");
    for (InfoplusFaultErp.Sent one : sent) {
      if (one.document().path("type").asText().equals("Order")) {
        String number = one.document().path("number").asText();
        long there = roots.getOrDefault(number, 0L);
        boolean gone = ended.contains(number);
        if (there == 0 && !gone) {
          lost.add("order " + number + " is not at the site");
        } else if (there > 1 || posted.getOrDefault("order " + number, 0) > 1) {
          doubled.add("order " + number + " was made more than once");
        } else if (there == 1 && gone && !stoppedThere(number) && !wasToldToStay(number)) {
          wrong.add("order " + number + " was told to be cancelled and is at the site");
        }
        roots.remove(number);
      }
    }
    roots.keySet().forEach(number -> wrong.add("nobody sent the order " + number));
  }

  /** It was shipped before, and only what waited in back orders was taken back: it was told so. */
  private boolean wasToldToStay(String number) {
    boolean told =
        told("acknowledgements").stream()
            .filter(one -> one.path("number").asText().equals(number))
            .filter(one -> one.path("status").asText().equals("cancelled"))
            .allMatch(
                one -> one.path("reason").asText().contains("stays (order status is Shipped)"));
    return told
        && records.get("order").stream()
            .filter(one -> name("order", one).equals(number))
            .allMatch(one -> Set.of("Shipped", "Cancelled").contains(one.path("status").asText()));
  }

  /** The warehouse had ended it before the ERP did. */
  private boolean stoppedThere(String number) {
    return records.get("order").stream()
        .filter(one -> name("order", one).equals(number))
        .allMatch(one -> one.path("status").asText().equals("Cancelled"));
  }

  private void masters(String resource, String door, String member) {
    Map<String, Long> there = atSite(resource);
    Set<String> numbers =
        sent.stream()
            .filter(one -> one.door().equals(door))
            .map(one -> one.document().path(member).asText())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String number : numbers) {
      long times = there.getOrDefault(number, 0L);
      if (times == 0) {
        lost.add(resource + " " + number + " is not at the site");
      } else if (times > 1 || posted.getOrDefault(resource + " " + number, 0) > 1) {
        doubled.add(resource + " " + number + " was made more than once");
      }
    }
  }

  /** What the site has is the newest that it took: nothing older came over it later. */
  private void newest() {
    Map<String, String> streets = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    Set<String> taken =
        told("acknowledgements").stream()
            .filter(one -> one.path("status").asText().equals("updated"))
            .map(one -> one.path("number").asText() + ":" + one.path("sequence").asText())
            .collect(Collectors.toSet());
    for (InfoplusFaultErp.Sent one : sent) {
      JsonNode document = one.document();
      String number = document.path("number").asText();
      if (document.path("type").asText().equals("OrderChange")
          && taken.contains(number + ":" + document.path("revision").asText())) {
        streets.put(number, document.at("/set/shipToStreet").asText());
      } else if (one.door().equals("items")) {
        names.put(document.path("sku").asText(), document.path("name").asText());
      }
    }
    for (JsonNode order : records.get("order")) {
      String street = streets.get(name("order", order));
      if (street != null && !street.equals(order.path("shipToStreet").asText())) {
        wrong.add("newest is " + street + " of " + order);
      }
    }
    for (JsonNode item : records.get("item")) {
      String name = names.get(item.path("sku").asText());
      if (name != null && !name.equals(item.path("itemDescription").asText())) {
        wrong.add("newest is " + name + " of " + item);
      }
    }
  }

  /** Pieces and parcels of each order that left, by its number there. */
  private void shipped() {
    Map<String, JsonNode> live = new LinkedHashMap<>();
    told("shipments").forEach(one -> live.put(one.path("docKey").asText(), one));
    for (JsonNode one : told("shipment-reversals")) {
      if (live.remove(one.path("reverses").asText()) == null) {
        wrong.add("takes back what is not there: " + one);
      }
    }
    Map<String, List<JsonNode>> byOrder =
        live.values().stream()
            .collect(Collectors.groupingBy(one -> number(one.path("warehouseOrder"))));
    for (JsonNode order : records.get("order")) {
      String number = number(order.path("orderNo"));
      boolean left = order.path("status").asText().equals("Shipped");
      List<JsonNode> documents = byOrder.getOrDefault(number, List.of());
      byOrder.remove(number);
      if (left && documents.isEmpty()) {
        lost.add("order " + number + " left, and the ERP was not told");
      } else if (documents.size() > 1) {
        doubled.add("order " + number + " left once and was told as " + documents);
      } else if (!left && !documents.isEmpty()) {
        wrong.add("order " + number + " has not left and was told: " + documents);
      } else if (left) {
        same(number, order, documents.get(0));
      }
    }
    byOrder.values().forEach(one -> wrong.add("an order nobody has left: " + one));
  }

  private void same(String number, JsonNode order, JsonNode document) {
    Map<String, Integer> there = new TreeMap<>();
    order
        .path("lineItems")
        .forEach(
            line ->
                there.merge(
                    line.path("sku").asText(), line.path("shippedQty").asInt(), Integer::sum));
    there.values().removeIf(pieces -> pieces == 0);
    Map<String, Integer> here = new TreeMap<>();
    document
        .path("lines")
        .forEach(
            line ->
                here.merge(line.path("sku").asText(), line.path("quantity").asInt(), Integer::sum));
    if (!there.equals(here)) {
      wrong.add("of order " + number + " left " + there + ", told was " + here);
    }
    Set<Integer> parcels = new TreeSet<>();
    records.get("shipment").stream()
        .filter(row -> isOf(row, number))
        .filter(row -> row.path("shipped").asBoolean())
        .forEach(row -> parcels.add(row.path("id").asInt()));
    Set<Integer> toldParcels = new TreeSet<>();
    document.path("parcels").forEach(row -> toldParcels.add(row.path("id").asInt()));
    List<JsonNode> rows =
        records.get("shipment").stream().filter(row -> isOf(row, number)).toList();
    boolean known =
        rows.stream()
            .map(row -> row.path("id").asInt())
            .collect(Collectors.toSet())
            .containsAll(toldParcels);
    // A key has one content: what left later is for people, unless it is another label of the same.
    long replaced =
        rows.stream()
            .filter(row -> toldParcels.contains(row.path("id").asInt()))
            .filter(row -> row.path("status").asText().equals("Voided"))
            .count();
    parcels.removeAll(toldParcels);
    boolean labels = parcels.size() <= replaced;
    parcels.removeAll(reviewed.getOrDefault(number, Set.of()));
    if (!labels && !parcels.isEmpty() || !known) {
      wrong.add(
          "order " + number + " left also in parcels " + parcels + ", told was " + toldParcels);
    }
  }

  /** A parcel may be of several orders. */
  private static boolean isOf(JsonNode parcel, String number) {
    return number(parcel.path("orderNo")).equals(number)
        || parcel.path("orderNoList").valueStream().anyMatch(one -> number(one).equals(number));
  }

  /** 4711, 4711.0 and 4711.000 are one order. */
  private static String number(JsonNode value) {
    return new BigDecimal(value.asText()).setScale(3).toPlainString();
  }

  private void cancelled() {
    Map<String, Long> here =
        told("cancellations").stream()
            .collect(
                Collectors.groupingBy(
                    one -> number(one.path("warehouseOrder")), Collectors.counting()));
    for (JsonNode order : records.get("order")) {
      if (order.path("status").asText().equals("Cancelled")) {
        String number = number(order.path("orderNo"));
        long times = here.getOrDefault(number, 0L);
        if (times == 0) {
          lost.add("the ERP was not told that " + number + " was cancelled there");
        } else if (times > 1) {
          doubled.add("told " + times + " times that " + number + " was cancelled");
        }
        here.remove(number);
      }
    }
    here.keySet().forEach(number -> wrong.add("not cancelled there: " + number));
  }

  /** The site expects what the newest state of a purchase order says, unless that was refused. */
  private void purchased() {
    Map<String, JsonNode> newest = new TreeMap<>();
    sent.stream()
        .filter(one -> one.door().equals("purchase-orders"))
        .forEach(one -> newest.put(one.document().path("number").asText(), one.document()));
    told("acknowledgements").stream()
        .filter(one -> one.path("of").asText().equals("purchase-order"))
        .filter(one -> one.path("status").asText().equals("update-rejected"))
        .forEach(one -> newest.remove(one.path("number").asText()));
    for (JsonNode asn : records.get("asn")) {
      JsonNode purchase = newest.get(name("asn", asn));
      if (purchase != null) {
        String id = asn.path("id").asText();
        List<String> there =
            records.get("itemReceipt").stream()
                .filter(row -> row.path("poNoId").asText().equals(id))
                .map(row -> row.path("sku").asText() + " " + row.path("orderQuantity").asInt())
                .sorted()
                .toList();
        List<String> here =
            purchase
                .path("lines")
                .valueStream()
                .map(line -> line.path("sku").asText() + " " + line.path("quantity").asInt())
                .sorted()
                .toList();
        if (!there.equals(here)) {
          wrong.add("newest of " + name("asn", asn) + " is " + here + ", there is " + there);
        }
      }
    }
  }

  private void received() {
    Map<Integer, Integer> here = new HashMap<>();
    told("receipts")
        .forEach(
            one ->
                one.path("lines")
                    .forEach(
                        line ->
                            here.merge(
                                line.path("line").asInt(),
                                line.path("quantity").asInt(),
                                Integer::sum)));
    for (JsonNode row : records.get("itemReceipt")) {
      compare(
          "item receipt " + row.path("id").asInt(),
          row.path("receivedQuantity").asInt(),
          here.getOrDefault(row.path("id").asInt(), 0));
    }
  }

  private void compare(String what, int there, int here) {
    if (here < there) {
      lost.add(what + " is " + there + ", told was " + here);
    } else if (here > there) {
      doubled.add(what + " is " + there + ", told was " + here);
    }
  }

  private void adjusted() {
    Map<String, JsonNode> here = new HashMap<>();
    for (JsonNode one : told("adjustments")) {
      String id = one.path("docKey").asText().replaceAll(".*:", "");
      if (here.putIfAbsent(id, one) != null) {
        doubled.add("adjustment " + id + " was told twice");
      }
    }
    for (JsonNode row : records.get("inventoryAdjustment")) {
      JsonNode one = here.remove(row.path("id").asText());
      if (one == null) {
        lost.add("adjustment " + row.path("id") + " was not told");
      } else if (one.path("quantity").asInt() != row.path("qty").asInt()) {
        wrong.add("adjustment " + row + " was told as " + one);
      }
    }
    here.values().forEach(one -> wrong.add("an adjustment nobody made: " + one));
  }
}
