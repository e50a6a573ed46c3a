package io.crossdock.flow;

import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.document.ItemRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has to tell of articles that a warehouse does not know, and is asked for them. Thread-safe.
 */
final class ArticleMaster {

  private static final String REQUESTS = "item-requests.";

  private final WarehouseRules rules;
  private final Neighbours neighbours;
  private final Channels channels;
  private final Clock clock;

  ArticleMaster(WarehouseRules rules, Neighbours neighbours, Channels channels, Clock clock) {
    this.rules = rules;
    this.neighbours = neighbours;
    this.channels = channels;
    this.clock = clock;
  }

  private Optional<String> name() {
    return neighbours.sellers(rules.name()).stream()
        .filter(Seller::articleMaster)
        .map(Seller::name)
        .findFirst();
  }

  /** Who takes no requests is named to people, and asked by nobody but them. */
  private Optional<String> asked() {
    return name().map(name -> REQUESTS + name).filter(channels::exists);
  }

  /** Asks for it, once, whoever else sells it. */
  void ask(Pen pen, BookedOrder order, String sku) {
    asked()
        .ifPresent(
            channel ->
                channels.write(
                    pen,
                    channel,
                    List.of(
                        new ItemRequest(
                            rules.name(),
                            sku,
                            order.shop(),
                            order.nativeNumber(),
                            clock.instant())),
                    rules.reservations()));
  }

  /** What people are told, with who it is and whether they were asked. */
  Map<String, String> told(Map<String, String> facts) {
    Map<String, String> all = new HashMap<>(facts);
    all.put(
        "article master",
        name()
            .map(name -> asked().isPresent() ? name + ", which is asked for it" : name)
            .orElse("none: nobody's article data reaches " + rules.name()));
    return all;
  }
}
