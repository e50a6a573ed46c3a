package io.crossdock.camel;

import io.crossdock.document.Document;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.UndefinedChannelException;
import io.crossdock.ledger.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What bean code writes to channels and asks of them, where no route step can. Thread-safe. */
public final class Channels {

  private final Ledger ledger;
  private final Codec codec;

  public Channels(CamelLedger camel) {
    this.ledger = camel.ledger();
    this.codec = camel.codec();
  }

  /**
   * Raises marks: these keys changed.
   *
   * @param origin why, for the trace
   */
  public void mark(Pen pen, String channel, Collection<String> keys, String origin) {
    if (!keys.isEmpty()) {
      List<Arrival> marks = keys.stream().map(key -> Arrival.mark(key, origin)).toList();
      pen.write(List.of(new Write.Take(channel, marks)));
    }
  }

  /**
   * Something that is derived together with the figures of a channel changed: raises marks of these
   * keys in every channel that derives from it.
   *
   * @param figures a channel of mode figure
   * @param origin why, for the trace
   */
  public void raise(Pen pen, String figures, Collection<String> keys, String origin) {
    if (!keys.isEmpty()) {
      pen.write(List.of(new Write.Raise(figures, List.copyOf(keys), origin)));
    }
  }

  /** What waits under these keys comes again now: what it waited for may be there. */
  public void wake(Pen pen, String channel, Collection<String> keys) {
    if (!keys.isEmpty()) {
      pen.write(List.of(new Write.Wake(channel, List.copyOf(keys))));
    }
  }

  /**
   * Documents for a channel.
   *
   * @param origin where they are from, for the trace
   */
  public void write(
      Pen pen, String channel, Collection<? extends Document> documents, String origin) {
    if (documents.isEmpty()) {
      return;
    }
    ChannelDefinition definition = definition(channel);
    pen.write(
        List.of(
            new Write.Take(
                channel,
                documents.stream().map(one -> arrival(definition, one, origin)).toList())));
  }

  /**
   * Takes a document that cannot be used: it is parked, and a person corrects, retries or dismisses
   * it.
   *
   * @param reason for people
   */
  public void park(Pen pen, String channel, Document document, String reason, String origin) {
    Arrival sound = arrival(definition(channel), document, origin);
    pen.write(List.of(new Write.Take(channel, List.of(sound.defective(reason)))));
  }

  /**
   * When the first of what waits, is in flight or is parked there was taken; null if all is
   * settled.
   *
   * @param but of what is parked, keys that begin so do not count
   */
  public Instant oldestUnsettled(String channel, String but) {
    return ledger.inspection().oldestUnsettled(channel, but).orElse(null);
  }

  private ChannelDefinition definition(String channel) {
    return ledger
        .channel(channel)
        .orElseThrow(() -> new UndefinedChannelException("channel " + channel + " is not defined"));
  }

  private Arrival arrival(ChannelDefinition channel, Document document, String origin) {
    return new Arrival(
        document.key(),
        Versions.of(channel, document.version()),
        document.type(),
        codec.encode(document),
        Prepared.fingerprint(document),
        document.asOf(),
        false,
        origin,
        null);
  }

  /**
   * Whether something of that key waits, is under way or is parked there; false where no such
   * channel is defined. Of what the reader's own exchange holds it says yes, too.
   */
  public boolean isUnsettled(String channel, String key) {
    return exists(channel) && !ledger.inspection().unsettled(channel, List.of(key)).isEmpty();
  }

  /**
   * Whether one of that key is parked there; false where no such channel is defined. Of what the
   * reader's own exchange holds it says yes, too.
   */
  public boolean isParked(String channel, String key) {
    return exists(channel)
        && ledger.inspection().unsettled(channel, List.of(key)).stream()
            .anyMatch(entry -> entry.state() == EntryState.PARKED);
  }

  /**
   * Those of these keys of which something waits or is under way there, parked ones not; none where
   * no such channel is defined. Of what the reader's own exchange holds it says yes, too.
   */
  public Set<String> underWay(String channel, Collection<String> keys) {
    if (!exists(channel)) {
      return Set.of();
    }
    return ledger.inspection().unsettled(channel, keys).stream()
        .filter(entry -> entry.state() != EntryState.PARKED)
        .map(Inspection.Entry::key)
        .collect(Collectors.toSet());
  }

  /** Whether a channel of that name is defined. */
  public boolean exists(String channel) {
    return ledger.channel(channel).isPresent();
  }

  /**
   * A number for what is about to be read from a source that has no versions; ask for it before the
   * request is sent.
   */
  public long nextReading() {
    return ledger.nextReading();
  }
}
