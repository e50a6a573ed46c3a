package io.crossdock.partner.infoplus.books;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.flow.GivenOut;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells those who sent documents what became of them, and people what was refused. Thread-safe. */
public final class Acks {

  /** Kinds of review items. */
  static final String REJECTED = "wms-rejected";

  static final String DUPLICATE = "duplicate-in-wms";

  static final String LATE = "late-in-wms";

  private final InfoplusSettings settings;
  private final Channels channels;
  private final GivenOut given;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  public Acks(InfoplusSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.channels = new Channels(ledger);
    this.given = new GivenOut(ledger);
    this.clock = clock;
  }

  /**
   * Whose document it was.
   *
   * @param number its number, code or SKU in the source's words
   */
  public record About(Subject of, String source, String number) {

    /** The key of review items about it. */
    String reviewed() {
      return of.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + source + ":" + number;
    }
  }

  /**
   * What became of it.
   *
   * @param key behind the line of business, such as {@code so-ack:SO-1001:1}
   * @param sequence the how manieth of that document's key, from 1
   * @param id Infoplus's; null if it has none
   * @param number Infoplus's, where that differs from the id; else null
   * @param reason of a refusal; else null
   */
  public record Word(
      String key, long sequence, Status status, String id, String number, String reason) {}

  /** Goes to whoever sent it, where there is a channel for that. */
  public void tell(Pen pen, About about, Word word) {
    String channel = "acknowledgements." + about.source();
    if (!channels.exists(channel)) {
      return;
    }
    given.write(
        pen,
        channel,
        new Acknowledgement(
            "infoplus:" + settings.api().lob() + ":" + word.key(),
            about.source(),
            about.of(),
            about.number(),
            word.sequence(),
            settings.name(),
            word.status(),
            word.id(),
            word.number(),
            word.reason(),
            clock.instant()),
        settings.name());
  }

  /** A person is told that Infoplus does not want it. */
  public void refused(Pen pen, About about, String reason) {
    Map<String, String> facts = facts(about);
    facts.put("reason", reason);
    reviews.open(pen, REJECTED, about.reviewed(), facts);
  }

  /** More than one of it is there. */
  public void duplicate(Pen pen, About about, String linked, int matches) {
    Map<String, String> facts = facts(about);
    facts.put("orderNo", linked);
    facts.put("found", String.valueOf(matches));
    facts.put("linked", "the lowest; look at the others in Infoplus, each may be sent");
    reviews.open(pen, DUPLICATE, about.reviewed(), facts);
  }

  /**
   * What was told as done is not so any more, and cannot be done again: a key has one content for
   * ever, so that nobody but a person can tell its sender.
   *
   * @param revision that was told
   * @param fields that are something else there
   */
  public void late(Pen pen, About about, long revision, Collection<String> fields, String reason) {
    Map<String, String> facts = facts(about);
    facts.put("revision", String.valueOf(revision));
    facts.put("fields", String.join(", ", new TreeSet<>(fields)));
    facts.put("reason", reason);
    facts.put(
        "meaning",
        "Infoplus had this revision, then an earlier request, whose answer never came, was carried"
            + " out over it, and now Infoplus does not take it again; change these fields there, or"
            + " tell "
            + about.source()
            + " what they are");
    reviews.open(pen, LATE, about.reviewed(), facts);
  }

  /** It is not there any more, or says what it is to say. */
  public void lateOver(Pen pen, About about) {
    reviews.close(pen, LATE, about.reviewed(), settings.name(), "nothing of it is left over");
  }

  /** It was refused before, and is there now. */
  public void over(Pen pen, About about) {
    reviews.close(pen, REJECTED, about.reviewed(), settings.name(), "Infoplus has it");
  }

  private Map<String, String> facts(About about) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("warehouse", settings.name());
    facts.put("shop", about.source());
    String word =
        switch (about.of()) {
          case ORDER -> "order";
          case PURCHASE_ORDER -> "purchaseOrder";
          case ITEM -> "sku";
          case SUPPLIER -> "supplier";
        };
    facts.put(word, about.number());
    facts.put("ref", about.number());
    return facts;
  }
}
