package io.crossdock.partner.newstore;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Reviews;
import io.crossdock.document.ReceivedEvent;
import io.crossdock.partner.newstore.EventText.Bare;
import io.crossdock.partner.newstore.EventText.Heard;
import io.crossdock.partner.newstore.EventText.Other;
import io.crossdock.partner.newstore.EventText.Sound;
import io.crossdock.partner.newstore.EventText.Unreadable;
import io.crossdock.partner.newstore.ImportBook.Load;
import io.crossdock.partner.newstore.ItemStore.Read;
import io.crossdock.partner.newstore.plan.Effect;
import io.crossdock.partner.newstore.plan.EventItem;
import io.crossdock.partner.newstore.plan.EventName;
import io.crossdock.partner.newstore.plan.Fold;
import io.crossdock.partner.newstore.plan.FulfillmentEvent;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Settling;
import io.crossdock.partner.newstore.plan.Taken;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * Takes stored events into what is known of their items, a batch in one write: bean {@code
 * <name>Recorder}. Public for Camel alone; thread-safe.
 */
public final class EventRecorder {

  /** Of the review item: an item left at a timestamp that was declared before it was known. */
  static final String STRAGGLER = "newstore-straggler";

  /** Of the review item: a store could not find units of a product, or only damaged ones. */
  static final String MISSING = "newstore-missing";

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final WaitingLine line;
  private final Channels channels;
  private final Imports imports;
  private final Clock clock;
  private final Fold fold;
  private final EventText text = new EventText();
  private final Reviews reviews = new Reviews();

  EventRecorder(
      NewStoreSettings settings,
      ItemStore items,
      WaitingLine line,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.line = line;
    this.channels = new Channels(ledger);
    this.imports = new Imports(settings.name(), ledger);
    this.clock = clock;
    this.fold = new Fold(settings.stores());
  }

  /** A batch of events. */
  public void record(Exchange exchange) {
    Pen pen = Pen.of(exchange);
    Map<Entry, Sound> sound = new LinkedHashMap<>();
    List<ReceivedEvent> bare = new ArrayList<>();
    for (Entry entry : exchange.getMessage().getBody(Batch.class).entries()) {
      hear(pen, entry, sound, bare);
    }
    channels.write(pen, settings.lookups(), bare, "no items");
    behind(pen, sound);
    take(pen, sound);
    if (!sound.isEmpty()) {
      wakeLine(pen);
    }
  }

  /**
   * What comes later than it may says that the stream is not in order yet, as when it catches up
   * after an outage for longer than it takes to settle: more of it may be on its way.
   */
  private void behind(Pen pen, Map<Entry, Sound> events) {
    Settling settling = items.settling();
    events.entrySet().stream()
        .filter(one -> cameLate(one.getKey(), one.getValue(), settling))
        .map(one -> one.getKey().takenAt())
        .max(Comparator.naturalOrder())
        .ifPresent(at -> items.streamOk(pen, at));
  }

  private static boolean cameLate(Entry entry, Sound event, Settling settling) {
    Instant settled = settling.settledAt(event.event().publishedAt());
    return settled != null && entry.takenAt().isAfter(settled);
  }

  private void wakeLine(Pen pen) {
    channels.mark(pen, settings.line(), List.of(BookingLine.KEY), "events");
    channels.wake(pen, settings.line(), List.of(BookingLine.KEY));
  }

  private void hear(Pen pen, Entry entry, Map<Entry, Sound> sound, List<ReceivedEvent> bare) {
    ReceivedEvent event;
    try {
      event = entry.document(ReceivedEvent.class);
    } catch (RejectedException e) {
      entry.rejected(e.getMessage());
      return;
    }
    Heard heard = text.read(event.body());
    if (heard instanceof Unreadable unreadable) {
      entry.rejected("the event cannot be read: " + unreadable.why());
      return;
    }
    Bare asks = heard instanceof Bare one && isNeeded(one) ? one : null;
    if (event.id().endsWith(LookUps.ANSWERED)) {
      items.named(pen, event.id().substring(0, event.id().length() - LookUps.ANSWERED.length()));
    } else if (event.id().startsWith(EventText.UNREADABLE)) {
      // Somebody corrected it.
      if (asks == null) {
        items.thaw(pen, event.id(), clock.instant());
      }
      reviews.close(pen, EventDoor.FROZEN, event.id(), "hub", "it was corrected and recorded");
    }
    if (asks != null) {
      // What came later, or will come, is neither booked nor declared before its items are known.
      String why = "NewStore is asked for its items";
      items.await(
          pen, event.id(), new FrozenAt(asks.logicalTimestamp(), clock.instant(), why, null));
    }
    if (heard instanceof Sound one) {
      sound.put(entry, one);
    } else if (heard instanceof Bare one) {
      if (asks == null) {
        entry.applied("recorded:no_stock_change; it names no items, and none are needed");
        return;
      }
      bare.add(event);
      entry.applied("it names no items: NewStore is asked for those of " + one.requestId());
    } else if (heard instanceof Other other) {
      entry.skipped("ignored: nobody needs " + other.name());
    }
  }

  private boolean isNeeded(Bare bare) {
    return bare.name() == EventName.ITEMS_COMPLETED || settings.reservations();
  }

  private void take(Pen pen, Map<Entry, Sound> events) {
    Set<String> ids = new TreeSet<>();
    events.values().forEach(one -> one.event().items().forEach(item -> ids.add(item.id())));
    if (ids.isEmpty()) {
      return;
    }
    Map<String, Read> read = items.of(ids);
    Map<String, StoredItem> now = new HashMap<>();
    read.forEach((id, one) -> now.put(id, one.item()));
    Long declaredEnd = declaredEnd();
    events.forEach(
        (entry, one) -> {
          Taken taken = fold.take(one.event(), false, id -> now.get(id).book());
          for (ItemBook book : taken.changed()) {
            boolean wasLate = isLate(now.get(book.itemId()).book(), declaredEnd);
            now.compute(book.itemId(), (id, item) -> item.with(book));
            if (!wasLate && isLate(book, declaredEnd)) {
              straggler(pen, one.event(), book, declaredEnd);
            }
          }
          one.event().items().forEach(item -> now.compute(item.id(), (id, it) -> routed(one, it)));
          missing(pen, one.event());
          entry.applied(said(taken.effect(), one));
        });
    Map<Read, StoredItem> changed = new HashMap<>();
    read.forEach(
        (id, one) -> {
          if (!now.get(id).equals(one.item())) {
            changed.put(one, now.get(id));
          }
        });
    items.put(pen, changed);
    line.follow(
        pen, changed.keySet().stream().map(Read::item).toList(), List.copyOf(changed.values()));
  }

  /** Of an import that is under way, too: it declares what was not known when it was planned. */
  private Long declaredEnd() {
    Long end = items.mark().declaredEnd();
    Load open = imports.of(imports.find()).open();
    return end == null || open == null || open.to() == null ? end : Long.valueOf(open.to());
  }

  /**
   * What the ERP books from another feed is booked there by itself, some time later. Any event of
   * the request may say so: completed ones need not have a service level.
   */
  private StoredItem routed(Sound heard, StoredItem item) {
    StoredItem known = isElsewhere(heard) ? item.elsewhere(heard.event().requestId()) : item;
    return known.bookedElsewhere(settings.elsewhere().after());
  }

  private boolean isElsewhere(Sound heard) {
    return heard.serviceLevel() != null
        && settings.elsewhere().serviceLevels().contains(heard.serviceLevel());
  }

  private String said(Effect effect, Sound heard) {
    String word = effect.word();
    return isElsewhere(heard) && heard.event().name() == EventName.ITEMS_COMPLETED
        ? word + ", booked elsewhere: " + heard.serviceLevel()
        : word;
  }

  /** A store says that a unit is not there, or cannot be sold: somebody has to count. */
  private void missing(Pen pen, FulfillmentEvent event) {
    if (event.name() != EventName.ITEMS_FAILED || !settings.stores().has(event.locationId())) {
      return;
    }
    for (EventItem item : event.items()) {
      if (item.isMissing()) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("sku", item.productId());
        facts.put("location", event.locationId());
        facts.put("reason", item.rejectionReason());
        facts.put("item", item.id());
        facts.put("request", event.requestId());
        facts.put("publishedAt", event.publishedAt().toString());
        facts.put(
            "next",
            "NewStore offers none there until the next import of the product, and nothing older than"
                + " this is imported. Have it counted, and correct the ERP, or the next import"
                + " brings the unit back; then close this item");
        reviews.open(pen, MISSING, event.key(item).toString(), facts);
      }
    }
  }

  private boolean isLate(ItemBook book, Long declaredEnd) {
    return declaredEnd != null
        && book.completion() != null
        && settings.stores().has(book.completion().key().locationId())
        && book.completion().logicalTimestamp() <= declaredEnd;
  }

  private void straggler(Pen pen, FulfillmentEvent event, ItemBook book, long declaredEnd) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("item", book.itemId());
    facts.put("sku", book.completion().key().productId());
    facts.put("location", book.completion().key().locationId());
    facts.put("logicalTimestamp", String.valueOf(event.logicalTimestamp()));
    facts.put("declaredEnd", String.valueOf(declaredEnd));
    facts.put("publishedAt", event.publishedAt().toString());
    facts.put("at", clock.instant().toString());
    facts.put(
        "next",
        "it is booked at once, and its product imported when a snapshot contains it; the unit could"
            + " be sold twice until then. Make "
            + settings.name()
            + ".settle longer than this event was on its way");
    reviews.open(pen, STRAGGLER, book.itemId(), facts);
  }

  /** Events and questions that a person dismissed: what was frozen for them is not any more. */
  public void dismissed(Exchange exchange) {
    Pen pen = Pen.of(exchange);
    for (Entry entry : exchange.getMessage().getBody(Batch.class).entries()) {
      items.thaw(pen, entry.key(), clock.instant());
      reviews.close(pen, EventDoor.FROZEN, entry.key(), "hub", "its entry was dismissed");
      entry.applied("nothing is held back for it any more");
    }
    wakeLine(pen);
  }
}
