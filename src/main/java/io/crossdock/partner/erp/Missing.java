package io.crossdock.partner.erp;

import io.crossdock.camel.Figures;
import io.crossdock.document.Received;
import io.crossdock.document.StockLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The SKUs that have a figure and that a full feed did not name. They are counted and reported;
 * zeroed only where that is configured, and then only if they are few and every row had a SKU: a
 * feed that was cut short must not empty a shop.
 */
final class Missing {

  private static final int PAGE = 1_000;

  private final Feed feed;
  private final StockRules rules;
  private final Figures figures;
  private final String channel;
  private final SeenSkus seen;
  private final List<String> names = new ArrayList<>();
  private long count;
  private String refusal;

  Missing(Feed feed, StockRules rules, Figures figures, String channel, SeenSkus seen) {
    this.feed = feed;
    this.rules = rules;
    this.figures = figures;
    this.channel = channel;
    this.seen = seen;
  }

  long count() {
    return count;
  }

  /** The first of them. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** Why they were not zeroed though that is configured; null if there is no reason. */
  String refusal() {
    return refusal;
  }

  /**
   * To be asked when all rows are read, written or not. Counts them then, and gives what is to be
   * written for them: nothing, as a rule.
   */
  Iterator<Received> iterator() {
    return feed.full() ? new Zeroing() : Collections.emptyIterator();
  }

  private void look() {
    Keys keys = new Keys();
    while (keys.hasNext()) {
      String key = keys.next();
      count++;
      if (names.size() < feed.settings().missingNames()) {
        names.add(key);
      }
    }
    if (count > 0 && feed.settings().missing() == StockSettings.Missing.ZERO) {
      long known = seen.size() + count;
      if (rules.unnamed() > 0) {
        refusal =
            rules.unnamed()
                + " rows had no SKU that could be read; the missing ones may be among them";
      } else if (count * 100 > known * feed.settings().missingAtMost()) {
        refusal =
            count
                + " of "
                + known
                + " are more than "
                + feed.settings().missingAtMost()
                + " in a hundred ("
                + feed.settings().key("missing.atMost")
                + ")";
      }
    }
  }

  /** Keys of figures older than the feed that the feed did not name. */
  private final class Keys implements Iterator<String> {
    private Iterator<String> page = Collections.emptyIterator();
    private String after;
    private String next;
    private boolean end = rules.newest() == null;

    @Override
    public boolean hasNext() {
      while (next == null && !end) {
        if (!page.hasNext()) {
          List<String> keys = figures.notNamedSince(channel, rules.newest(), after, PAGE);
          end = keys.isEmpty();
          page = keys.iterator();
        } else {
          after = page.next();
          next = seen.contains(after) ? null : after;
        }
      }
      return next != null;
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String key = next;
      next = null;
      return key;
    }
  }

  private final class Zeroing implements Iterator<Received> {
    private Keys keys;

    @Override
    public boolean hasNext() {
      if (keys == null) {
        look();
        keys = new Keys();
      }
      return feed.settings().missing() == StockSettings.Missing.ZERO
          && refusal == null
          && keys.hasNext();
    }

    @Override
    public Received next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return zero(keys.next());
    }

    private Received zero(String sku) {
      return new Received.Sound(
          new StockLevel(
              sku,
              null,
              0,
              0,
              null,
              null,
              null,
              rules.newestAsOf(),
              rules.newest(),
              feed.reflects(feed.export()),
              feed.name()),
          feed.name() + ", which does not name it");
    }
  }
}
