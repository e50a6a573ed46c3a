package io.crossdock.partner.infoplus.keeping;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OursTalk;
import io.crossdock.partner.infoplus.wire.OursTalk.Wanted;
import io.crossdock.partner.infoplus.writing.OrderChanges;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What comparisons of each kind of books share: pages of them, what is asked of Infoplus, and
 * whether something is on its way already. Thread-safe.
 */
final class Booked {

  private final InfoplusSettings settings;
  private final Skus skus;
  private final Positions positions;
  private final Channels channels;

  Booked(InfoplusSettings settings, Skus skus, CamelLedger ledger) {
    this.settings = settings;
    this.skus = skus;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  InfoplusSettings settings() {
    return settings;
  }

  Positions positions() {
    return positions;
  }

  /** A page of what is written down, in order of key. */
  <T> List<Position<T>> page(String name, String after, Class<T> type) {
    return positions.page(name, after, BookedPage.MOST, type);
  }

  OursTalk talk(Wanted... wanted) {
    return new OursTalk(settings.api().lob(), settings.reading().page(), Set.of(wanted));
  }

  /** Something is on its way to it, or it was changed since the page was read. */
  <T> boolean isOnItsWay(String channel, String name, Class<T> type, Position<T> link) {
    return channels.isUnsettled(channel, link.key())
        || positions
            .find(name, link.key(), type)
            .filter(now -> now.revision() == link.revision())
            .isEmpty();
  }

  /** Our SKUs by Infoplus's. */
  Map<String, String> ours(Stream<OrderChanges.Line> lines) {
    return skus.ours(lines.map(OrderChanges.Line::sku).distinct().toList());
  }
}
