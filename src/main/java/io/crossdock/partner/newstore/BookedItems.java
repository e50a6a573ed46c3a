package io.crossdock.partner.newstore;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.flow.Answer;
import io.crossdock.partner.newstore.ItemStore.Read;
import io.crossdock.partner.newstore.plan.ItemBook;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * What the ERP answered, recorded item by item with the time it said: bean {@code <name>Booked}.
 * Public for Camel alone; thread-safe.
 */
public final class BookedItems {

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final WaitingLine line;
  private final Positions positions;
  private final Channels channels;
  private final Reviews reviews = new Reviews();

  BookedItems(NewStoreSettings settings, ItemStore items, WaitingLine line, CamelLedger ledger) {
    this.settings = settings;
    this.items = items;
    this.line = line;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /** A batch of bookings, by id. */
  public void record(Exchange exchange) {
    Pen pen = Pen.of(exchange);
    Batch batch = exchange.getMessage().getBody(Batch.class);
    Map<String, Position<Answer>> answers =
        positions.of("answered." + settings.name(), batch.keys(), Answer.class);
    Map<String, Position<Handed>> handed =
        positions.of(HandedBookings.name(settings), batch.keys(), Handed.class);
    Set<String> ids = new TreeSet<>();
    handed.values().forEach(one -> ids.addAll(one.value().itemIds()));
    Map<String, Read> read = items.of(ids);
    Map<String, StoredItem> now = new HashMap<>();
    read.forEach((id, one) -> now.put(id, one.item()));
    for (Entry entry : batch.entries()) {
      Position<Answer> answer = answers.get(entry.key());
      Position<Handed> one = handed.get(entry.key());
      if (answer == null || one == null) {
        entry.skipped("it is recorded already");
      } else if (!answer.value().accepted()) {
        entry.applied("the ERP refused it: " + answer.value().refused());
      } else {
        for (String id : one.value().itemIds()) {
          now.compute(
              id, (key, item) -> booked(item, entry.key(), one.value(), answer.value().at()));
        }
        positions.drop(pen, HandedBookings.name(settings), one);
        reviews.close(pen, BookingLine.REFUSED, entry.key(), "hub", "the ERP accepted it");
        entry.applied("booked at " + answer.value().at());
      }
    }
    Map<Read, StoredItem> changed = new HashMap<>();
    read.forEach((id, one) -> changed.put(one, now.get(id)));
    changed.entrySet().removeIf(one -> one.getValue().equals(one.getKey().item()));
    items.put(pen, changed);
    line.follow(
        pen, changed.keySet().stream().map(Read::item).toList(), List.copyOf(changed.values()));
    channels.mark(pen, settings.line(), List.of(BookingLine.KEY), "answered");
    channels.wake(pen, settings.line(), List.of(BookingLine.KEY));
  }

  private static StoredItem booked(StoredItem item, String booking, Handed one, Instant at) {
    ItemBook book =
        switch (one.kind()) {
          case ASSIGNED -> item.book().reserved(one.requestId(), at);
          case FAILED -> item.book().removed(one.requestId(), at);
          case COMPLETED -> item.book().booked(at);
        };
    return item.with(book).answered(booking);
  }
}
