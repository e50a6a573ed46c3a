package io.crossdock.camel;

import io.crossdock.document.Document;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Received;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Bodies to arrivals. Every element of a list becomes one: what cannot be used is taken as
 * defective, to be parked, so that the others go on. Thread-safe.
 */
final class Arrivals {

  /** A variable: where all elements are from, for people, where they do not say it themselves. */
  private static final String ORIGIN = "origin";

  private static final String PARKED = "; it is parked and the others go on";

  private final ChannelDefinition channel;
  private final Codec codec;
  private final ElementExpressions expressions;
  private final boolean absorbs;

  Arrivals(
      ChannelDefinition channel, Codec codec, ElementExpressions expressions, boolean absorbs) {
    this.channel = channel;
    this.codec = codec;
    this.expressions = expressions;
    this.absorbs = absorbs;
  }

  List<Arrival> of(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body == null) {
      throw new IllegalArgumentException(
          "nothing to write to ledger:" + channel.name() + ": the body is null");
    }
    Collection<?> elements =
        body instanceof Batch batch
            ? batch.entries()
            : body instanceof Collection<?> list ? list : List.of(body);
    String said = exchange.getVariable(ORIGIN, String.class);
    String from = exchange.getFromRouteId() + "/" + exchange.getExchangeId() + "/";
    Exchange scratch = expressions.scratch(exchange);
    List<Arrival> arrivals = new ArrayList<>(elements.size());
    for (Object element : elements) {
      String place = said == null ? from + arrivals.size() : said;
      arrivals.add(arrival(scratch, element, place));
    }
    return arrivals;
  }

  private Arrival arrival(Exchange scratch, Object element, String place) {
    if (element instanceof Received.Defective bad) {
      return defective(bad.key(), version(bad), bad.type(), bad.raw(), bad.origin(), bad.reason());
    }
    if (element == null) {
      return defective(null, Version.of(0), "", "", place, "the element is null" + PARKED);
    }
    Object value = element;
    String origin = place;
    Prepared prepared = null;
    if (element instanceof Prepared ready) {
      prepared = ready;
      value = ready.received().document();
      origin = ready.received().origin();
    } else if (element instanceof Received.Sound sound) {
      value = sound.document();
      origin = sound.origin();
    } else if (element instanceof Entry entry) {
      value = entry.body();
    }
    String key = null;
    try {
      key = key(scratch, value);
      if (key == null || key.isEmpty()) {
        return defective(null, Version.of(0), type(value), value, origin, "it has no key" + PARKED);
      }
      return sound(scratch, value, key, origin, prepared);
    } catch (RuntimeException e) {
      // An expression that this element does not suit, a version out of range: its fault alone.
      return defective(key, Version.of(0), type(value), value, origin, reason(e) + PARKED);
    }
  }

  /**
   * @param prepared null if its content is still to be written
   */
  private Arrival sound(
      Exchange scratch, Object value, String key, String origin, Prepared prepared) {
    if (channel.mode() == Mode.MARK) {
      return Arrival.mark(key, origin);
    }
    Version version = Versions.of(channel, version(scratch, value));
    byte[] content = prepared == null ? codec.encode(value) : prepared.content();
    Fingerprint fingerprint =
        prepared != null
            ? prepared.fingerprint()
            : value instanceof Document document
                ? Prepared.fingerprint(document)
                : Fingerprint.of(content);
    Instant asOf = value instanceof Document document ? document.asOf() : null;
    return new Arrival(
        key, version, type(value), content, fingerprint, asOf, absorbs, origin, null);
  }

  private String key(Exchange scratch, Object value) {
    if (expressions.hasKey()) {
      return expressions.key(scratch, value);
    }
    if (value instanceof Document document) {
      return document.key();
    }
    // A mark says nothing but its key.
    return channel.mode() == Mode.MARK && value instanceof CharSequence text
        ? text.toString()
        : null;
  }

  private Object version(Exchange scratch, Object value) {
    if (expressions.hasVersion()) {
      return expressions.version(scratch, value);
    }
    return value instanceof Document document ? document.version() : null;
  }

  /** The delivery's, so that the same bad record of a later delivery is no repeat. */
  private Version version(Received.Defective bad) {
    if (bad.version() instanceof DocumentVersion.None || channel.mode() == Mode.MARK) {
      return Version.of(0);
    }
    try {
      return Versions.of(channel, bad.version());
    } catch (IllegalArgumentException e) {
      // Its reason is worth more than that its version is wrong too.
      return Version.of(0);
    }
  }

  private Arrival defective(
      String key, Version version, String type, Object content, String origin, String reason) {
    byte[] bytes;
    try {
      bytes = codec.encode(content);
    } catch (IllegalArgumentException | IllegalStateException e) {
      // What cannot be written as JSON is kept as far as it can be said.
      bytes = String.valueOf(content).getBytes(StandardCharsets.UTF_8);
    }
    String named = key == null || key.isEmpty() ? origin : key;
    return new Arrival(
        named.replace('\0', ' '),
        version,
        type,
        bytes,
        Fingerprint.of(bytes),
        null,
        false,
        origin,
        reason);
  }

  private static String type(Object value) {
    return value instanceof Document document ? document.type() : "";
  }

  private static String reason(RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
