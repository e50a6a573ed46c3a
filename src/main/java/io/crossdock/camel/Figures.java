package io.crossdock.camel;

import io.crossdock.document.DocumentVersion;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.UndefinedChannelException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures in effect: the newest document of each key of a figure channel. Thread-safe. */
public final class Figures {

  private final Ledger ledger;
  private final Codec codec;

  public Figures(CamelLedger camel) {
    this.ledger = camel.ledger();
    this.codec = camel.codec();
  }

  /** Of those keys that have one. */
  public <T> Map<String, T> of(String channel, Collection<String> keys, Class<T> type) {
    Map<String, T> found = new HashMap<>();
    ledger
        .figures(channel, keys)
        .forEach((key, figure) -> found.put(key, decode(channel, figure, type)));
    return found;
  }

  /** In order of key, after {@code afterKey} (null: from the start). */
  public <T> List<T> page(String channel, String afterKey, int limit, Class<T> type) {
    return ledger.figures(channel, afterKey, limit).stream()
        .map(figure -> decode(channel, figure, type))
        .toList();
  }

  /** The keys a full feed of that version did not name, in order, after {@code afterKey}. */
  public List<String> notNamedSince(
      String channel, DocumentVersion version, String afterKey, int limit) {
    ChannelDefinition definition =
        ledger
            .channel(channel)
            .orElseThrow(
                () -> new UndefinedChannelException("channel " + channel + " is not defined"));
    return ledger
        .figuresOlderThan(channel, Versions.of(definition, version), afterKey, limit)
        .stream()
        .map(Ledger.Figure::key)
        .toList();
  }

  private <T> T decode(String channel, Ledger.Figure figure, Class<T> type) {
    return codec.decode(figure.content(), type, channel + " " + figure.key());
  }
}
