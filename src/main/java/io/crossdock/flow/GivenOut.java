package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Digests;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Hands documents out to a partner that knows them by their {@code docKey}: under one key there is
 * one content for ever. What was handed out is a position, {@code given.<partner>/<docKey>}, which
 * is written with the document or not at all, so that of two processes one loses and looks again.
 * Thread-safe.
 */
public final class GivenOut {

  /** Kind of review item; its key is the {@code docKey}. */
  public static final String REVIEW = "doc-key-conflict";

  private static final int LONGEST_SHOWN = 2_000;

  private final Positions positions;
  private final Channels channels;
  private final Reviews reviews = new Reviews();
  private final Documents documents = new Documents();

  public GivenOut(CamelLedger ledger) {
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /**
   * @param channel such as {@code shipments.erp}: what follows the last dot is the partner
   */
  public record Handed(String channel, Document document) {
    String partner() {
      return channel.substring(channel.lastIndexOf('.') + 1);
    }

    String position() {
      return "given." + partner();
    }
  }

  /**
   * What of a partner's documents was handed out.
   *
   * @param digest of the document's type and content
   */
  private record Given(String digest) {}

  /**
   * Writes them to their channels, in this order. One that was handed out before is left out; one
   * that has the key of another content is left out, and a person is told. Documents without a key
   * are written as they are.
   *
   * <p>To be called once an exchange: it sees what is committed, not what is in the exchange's
   * book.
   *
   * @param origin where they are from, for the trace
   * @return how many were written
   */
  public int write(Pen pen, Collection<Handed> all, String origin) {
    Map<String, Map<String, Position<Given>>> known = known(all);
    Map<String, String> now = new HashMap<>();
    int written = 0;
    for (Handed one : all) {
      String docKey = one.document().docKey();
      if (docKey != null) {
        String digest = digest(one.document());
        Position<Given> before = known.get(one.position()).get(docKey);
        String given = before != null ? before.value().digest() : null;
        String earlier = now.putIfAbsent(one.position() + "/" + docKey, digest);
        String there = given != null ? given : earlier;
        if (there != null) {
          if (!there.equals(digest)) {
            refused(pen, one);
          }
          continue;
        }
        positions.put(pen, one.position(), docKey, 0, new Given(digest));
      }
      channels.write(pen, one.channel(), List.of(one.document()), origin);
      written++;
    }
    return written;
  }

  /** The same for one document. */
  public boolean write(Pen pen, String channel, Document document, String origin) {
    return write(pen, List.of(new Handed(channel, document)), origin) == 1;
  }

  /**
   * Whether it is what was handed out under its key, as far as that is known: a person may have
   * edited it since.
   */
  public boolean isAsGiven(String partner, Document document) {
    return document.docKey() == null
        || positions
            .find("given." + partner, document.docKey(), Given.class)
            .map(given -> given.value().digest().equals(digest(document)))
            .orElse(true);
  }

  private Map<String, Map<String, Position<Given>>> known(Collection<Handed> all) {
    Map<String, List<String>> keys = new HashMap<>();
    all.stream()
        .filter(one -> one.document().docKey() != null)
        .forEach(
            one ->
                keys.computeIfAbsent(one.position(), any -> new java.util.ArrayList<>())
                    .add(one.document().docKey()));
    Map<String, Map<String, Position<Given>>> known = new HashMap<>();
    keys.forEach((name, some) -> known.put(name, positions.of(name, some, Given.class)));
    return known;
  }

  private void refused(Pen pen, Handed one) {
    Map<String, String> facts = new TreeMap<>();
    String content = new String(documents.write(one.document()), StandardCharsets.UTF_8);
    facts.put("partner", one.partner());
    facts.put("document", one.document().type() + " of " + one.document().key());
    facts.put("content", content.substring(0, Math.min(LONGEST_SHOWN, content.length())));
    facts.put(
        "next",
        one.partner()
            + " was told something else under this key, and one key has one content: this was not"
            + " sent. Compare it with what was sent (crossdock trace), correct "
            + one.partner()
            + " by hand if needed, and close this");
    reviews.open(pen, REVIEW, Objects.requireNonNull(one.document().docKey()), facts);
  }

  private String digest(Document document) {
    byte[] type = (document.type() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] json = documents.write(document);
    byte[] all = java.util.Arrays.copyOf(type, type.length + json.length);
    System.arraycopy(json, 0, all, type.length, json.length);
    return Digests.of(all);
  }
}
