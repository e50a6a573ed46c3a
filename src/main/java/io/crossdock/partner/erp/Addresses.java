package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RefusedException;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.OrderChange;
import io.crossdock.document.Received;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which warehouse gets a document of the ERP: what names a place goes to the partner behind it,
 * what concerns all goes to each. An order stays with the partner that had it first, since its
 * changes and its cancellation name no place: position {@code addressed.<erp>}, only where there
 * are several. Thread-safe.
 */
final class Addresses {

  private final Seller seller;
  private final Neighbours neighbours;
  private final Positions positions;
  private final Channels channels;
  private final Documents documents = new Documents();

  /** Which partner has it. */
  private record Home(String warehouse) {}

  Addresses(Seller seller, Neighbours neighbours, CamelLedger ledger) {
    this.seller = seller;
    this.neighbours = neighbours;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /**
   * Where documents of a kind may go.
   *
   * @throws RefusedException if nobody takes them
   */
  List<String> takers(Incoming kind) {
    if (!kind.isForAll()) {
      return seller.warehouses();
    }
    List<String> takers =
        seller.warehouses().stream()
            .filter(one -> channels.exists(kind.channel(one, neighbours)))
            .toList();
    if (takers.isEmpty()) {
      throw new RefusedException(
          "no warehouse of "
              + seller.name()
              + " takes "
              + kind.path()
              + ": nobody sets channel."
              + kind.channel(seller.warehouses().get(0), neighbours)
              + ".mode; nothing of it was taken");
    }
    return takers;
  }

  /** One batch a channel; in each the order in which they came. */
  List<Addressed> of(Incoming kind, List<Judged> batch) {
    List<String> takers = takers(kind);
    Map<String, List<Received>> ways = new LinkedHashMap<>();
    if (kind.isForAll() || takers.size() == 1) {
      List<Received> all = batch.stream().map(Judged::received).toList();
      takers.forEach(taker -> ways.put(taker, all));
    } else {
      byPlace(kind, batch, ways);
    }
    List<Addressed> addressed = new ArrayList<>();
    ways.forEach(
        (taker, some) ->
            addressed.add(new Addressed(kind.flow(), kind.channel(taker, neighbours), some)));
    return addressed;
  }

  private void byPlace(Incoming kind, List<Judged> batch, Map<String, List<Received>> ways) {
    Map<String, String> homes = homes(kind, batch);
    for (Judged judged : batch) {
      if (judged.received() instanceof Received.Sound sound) {
        Document document = sound.document();
        String home = homes.get(document.key());
        if (namesNoPlace(document)) {
          if (home == null && document instanceof OrderChange) {
            put(
                ways,
                fallback(),
                defective(sound, "no order of that number is known yet; send it"));
          } else {
            // A cancellation before its order: whichever gets the order has to know of it.
            (home == null ? seller.warehouses() : List.of(home))
                .forEach(one -> put(ways, one, sound));
          }
        } else {
          String wanted = partner(judged.place());
          home = home == null ? settle(kind, document.key(), wanted) : home;
          homes.put(document.key(), home);
          put(
              ways,
              home,
              home.equals(wanted)
                  ? sound
                  : defective(
                      sound,
                      "is to go to "
                          + wanted
                          + ", but "
                          + home
                          + " has it already; cancel it, and send it under another number"));
        }
      } else {
        put(ways, partner(judged.place()), judged.received());
      }
    }
  }

  private static boolean namesNoPlace(Document document) {
    return document instanceof OrderChange || document instanceof OrderCancellation;
  }

  private String partner(String place) {
    return place == null ? fallback() : seller.places().get(place);
  }

  /** Of what names no place, or none that is known. */
  private String fallback() {
    return seller.warehouses().get(0);
  }

  private Map<String, String> homes(Incoming kind, Collection<Judged> batch) {
    List<String> keys =
        batch.stream()
            .flatMap(
                one ->
                    one.received() instanceof Received.Sound sound
                        ? Stream.of(position(kind, sound.document().key()))
                        : Stream.empty())
            .distinct()
            .toList();
    Map<String, String> homes = new LinkedHashMap<>();
    int before = kind.path().length() + 1;
    positions
        .of(name(), keys, Home.class)
        .forEach((key, home) -> homes.put(key.substring(before), home.value().warehouse()));
    return homes;
  }

  /** Before the document itself is written: who repeats it finds the same. */
  private String settle(Incoming kind, String key, String wanted) {
    if (positions.offerNow(name(), position(kind, key), 0, new Home(wanted))) {
      return wanted;
    }
    return positions
        .find(name(), position(kind, key), Home.class)
        .map(Position::value)
        .orElseThrow()
        .warehouse();
  }

  private String name() {
    return "addressed." + seller.name();
  }

  private static String position(Incoming kind, String key) {
    return kind.path() + "/" + key;
  }

  private Received defective(Received.Sound sound, String why) {
    Document document = sound.document();
    return new Received.Defective(
        document.type(),
        document.key(),
        document.version(),
        sound.origin(),
        new String(documents.write(document), StandardCharsets.UTF_8),
        sound.origin() + ": " + Shown.text(document.key()) + " " + why + DocumentRules.GO_ON);
  }

  private static void put(Map<String, List<Received>> ways, String taker, Received received) {
    ways.computeIfAbsent(taker, any -> new ArrayList<>()).add(received);
  }
}
