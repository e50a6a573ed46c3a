package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.reading.WindowPoll.Place;
import io.crossdock.partner.infoplus.reading.WindowPoll.Rows;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Wire;
import io.crossdock.partner.infoplus.wire.WmsReceipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of item receipts mark their ASNs to be read again, where more or less came than was told.
 * Thread-safe.
 */
final class ReceiptRows implements Rows {

  private final String touchpoint;
  private final ReadNames names;
  private final ReadableRows readable;
  private final Positions positions;
  private final Channels channels;

  ReceiptRows(InfoplusSettings settings, CamelLedger ledger) {
    this.touchpoint = settings.reading().receipts().touchpoint();
    this.names = new ReadNames(settings.name());
    this.readable = new ReadableRows(Resource.RECEIPT, settings.name());
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  @Override
  public boolean isIn(ClosedWindow window, JsonNode row) {
    return window.holds(Wire.time(row, "modifyDate"));
  }

  @Override
  public Told take(Pen pen, List<JsonNode> page, Place place, Talk follow) {
    Map<String, Long> counts = new TreeMap<>();
    Set<String> marks = new TreeSet<>();
    List<WmsReceipt> rows =
        readable.of(pen, page, WmsReceipt::of, counts, row -> asn(row).ifPresent(marks::add));
    Map<String, Position<Received>> told =
        positions.of(
            names.received(),
            rows.stream().map(one -> String.valueOf(one.id())).toList(),
            Received.class);
    for (WmsReceipt row : rows) {
      Position<Received> before = told.get(String.valueOf(row.id()));
      if (row.asn() != null && row.received() != (before == null ? 0 : before.value().total())) {
        marks.add(String.valueOf(row.asn()));
      }
    }
    channels.mark(pen, names.asnMarks(), marks, touchpoint);
    if (!marks.isEmpty()) {
      counts.put("to look at", (long) marks.size());
    }
    return new Told(List.of(), counts);
  }

  /** Of a row that cannot be read: the others of its ASN may have something to tell. */
  private static Optional<String> asn(JsonNode row) {
    return Optional.ofNullable(Wire.orNull(() -> Wire.whole(row, "poNoId"))).map(String::valueOf);
  }
}
