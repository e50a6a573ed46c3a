package io.crossdock.kill;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the ERP was told against what the target shows, when nothing waits any more. */
final class Comparison {

  private final List<String> lost = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final World world;
  private final BooksReader books;

  Comparison(World world, BooksReader books) throws SQLException {
    this.world = world;
    this.books = books;
    each();
    handedOn();
    newest(Channels.LEVELS, Channels.LEVELS);
    newest(Channels.LOADS, Channels.LOADS);
    newest(Channels.FIGURES, Channels.SHOP);
    cursor();
    seen();
  }

  List<String> lost() {
    return lost;
  }

  List<String> wrong() {
    return wrong;
  }

  private void each() throws SQLException {
    for (String channel : List.of(Channels.ORDERS, Channels.EVENTS, Channels.PARCELS)) {
      Set<String> visible = books.visible(channel);
      Map<String, Integer> effects = world.target().effectsOf(channel);
      for (Doc doc : world.erp().expected(channel)) {
        if (!effects.containsKey(doc.id()) && !visible.contains(doc.id())) {
          lost.add(channel + " " + doc + " was acknowledged and is nowhere");
        }
      }
    }
  }

  /** Each order that took effect was handed on once, and counted once. */
  private void handedOn() throws SQLException {
    Map<String, Integer> shipments = world.target().effectsOf(Channels.SHIPMENTS);
    Map<String, Long> ofKey = new HashMap<>();
    for (String order : world.target().effectsOf(Channels.ORDERS).keySet()) {
      if (!shipments.containsKey(order)) {
        lost.add("order " + order + " took effect and no shipment did");
      }
      ofKey.merge(order.substring(0, order.indexOf(':')), 1L, Long::sum);
    }
    Map<String, String> counted = books.positions("orders.sent");
    ofKey.forEach(
        (key, count) -> {
          if (!String.valueOf(count).equals(counted.get(key))) {
            wrong.add(
                count
                    + " orders of "
                    + key
                    + " took effect, its position says "
                    + counted.get(key));
          }
        });
    if (books.seen(Channels.SHIPMENTS) != books.applied(Channels.ORDERS)) {
      wrong.add(
          books.applied(Channels.ORDERS)
              + " orders applied, "
              + books.seen(Channels.SHIPMENTS)
              + " shipments seen");
    }
  }

  private void newest(String source, String shownAs) {
    world
        .erp()
        .newest(source)
        .forEach(
            (key, doc) -> {
              Doc shown = world.target().shown(shownAs, key);
              if (shown == null || !shown.value().equals(doc.value())) {
                lost.add(source + ": newest is " + doc + ", the target shows " + shown);
              }
            });
  }

  private void cursor() throws SQLException {
    long cursor = Long.parseLong(books.cursors().getOrDefault("events", "0"));
    if (cursor < world.erp().eventsMoved()) {
      lost.add("cursor at " + cursor + ", said to be at " + world.erp().eventsMoved());
    }
    if (books.seen(Channels.EVENTS) != cursor) {
      wrong.add("cursor at " + cursor + ", " + books.seen(Channels.EVENTS) + " events seen");
    }
  }

  /** What was acknowledged was seen; nothing was seen that was not handed over. */
  private void seen() throws SQLException {
    long seen = 0;
    for (String channel :
        List.of(
            Channels.ORDERS,
            Channels.PARCELS,
            Channels.EVENTS,
            Channels.LEVELS,
            Channels.FIGURES,
            Channels.LOADS,
            Channels.READINGS)) {
      seen += books.seen(channel);
    }
    if (seen < world.erp().acknowledgedDocuments() || seen > world.erp().handedOver()) {
      wrong.add(
          seen
              + " seen, but "
              + world.erp().acknowledgedDocuments()
              + " were acknowledged and "
              + world.erp().handedOver()
              + " handed over");
    }
  }
}
