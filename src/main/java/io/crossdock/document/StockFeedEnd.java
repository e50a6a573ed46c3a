package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * A stock feed has been read to its end; each one is news. Who derives stock from figures looks
 * again at what may have become contained though no figure changed. Schema {@code
 * stock-feed-end-1.json}.
 *
 * @param feed the delivery, for people
 * @param full true if it named every SKU of its source
 * @param asOf when the source took the figures
 * @param version a reading number of the ledger: each feed is news, also one that came late
 * @param reflects which of our own movements the figures already contain
 * @param rows how many rows it had, bad ones included
 */
public record StockFeedEnd(
    String feed, boolean full, Instant asOf, DocumentVersion version, Reflects reflects, long rows)
    implements Document {

  public static final String TYPE = "StockFeedEnd";

  /** There is one per channel: the newest feed. */
  public static final String KEY = "stock";

  public StockFeedEnd {
    Objects.requireNonNull(feed, "feed");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(reflects, "reflects");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String value() {
    return feed + "|" + asOf + "|" + reflects.text() + "|" + version;
  }
}
