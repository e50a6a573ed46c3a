package io.crossdock.partner.infoplus.keeping;

import static io.crossdock.partner.infoplus.keeping.Differences.NOT_THERE;
import static io.crossdock.partner.infoplus.keeping.Differences.byId;
import static io.crossdock.partner.infoplus.keeping.Differences.older;
import static io.crossdock.partner.infoplus.keeping.Differences.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.infoplus.books.Adjusted;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.keeping.Comparison.Part;
import io.crossdock.partner.infoplus.keeping.Comparison.Told.Found;
import io.crossdock.partner.infoplus.wire.OursTalk.Wanted;
import io.crossdock.partner.infoplus.wire.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of Infoplus that were told, against what is there of them still. Thread-safe. */
final class BookedRows {

  private final Booked booked;
  private final Comparison.Told told;
  private final ReadNames names;

  BookedRows(Booked booked, Comparison.Told told) {
    this.booked = booked;
    this.told = told;
    this.names = new ReadNames(booked.settings().name());
  }

  BookedPage receipts(String after, Instant from) {
    List<Position<Received>> page = booked.page(names.received(), after, Received.class);
    List<Position<Received>> some =
        page.stream()
            .filter(one -> one.value().total() != 0 && !one.changedAt().isBefore(from))
            .toList();
    return new BookedPage(
        page,
        booked.talk(new Wanted(Resource.RECEIPT, "id", some.stream().map(Position::key).toList())),
        talk -> {
          List<JsonNode> rows = talk.rows(Resource.RECEIPT);
          List<Found> found = new ArrayList<>(told.compare(Part.RECEIPTS, older(rows, from)));
          Map<String, JsonNode> there = byId(rows, "id");
          some.stream()
              .filter(one -> !there.containsKey(one.key()))
              .map(
                  one ->
                      wrong(
                          "itemReceipt " + one.key() + " (" + one.value().order() + ")",
                          NOT_THERE,
                          one.value().total() + " told",
                          one.changedAt(),
                          "its row was deleted after it was told"))
              .forEach(found::add);
          return found;
        });
  }

  BookedPage adjustments(String after, Instant from) {
    List<Position<Adjusted>> page = booked.page(names.adjusted(), after, Adjusted.class);
    List<Position<Adjusted>> some =
        page.stream().filter(one -> !one.changedAt().isBefore(from)).toList();
    return new BookedPage(
        page,
        booked.talk(
            new Wanted(Resource.ADJUSTMENT, "id", some.stream().map(Position::key).toList())),
        talk -> {
          Map<String, JsonNode> there = byId(talk.rows(Resource.ADJUSTMENT), "id");
          return some.stream()
              .filter(one -> !there.containsKey(one.key()))
              .map(
                  one ->
                      wrong(
                          "inventoryAdjustment " + one.key(),
                          NOT_THERE,
                          "told",
                          one.changedAt(),
                          "its row was deleted after it was told"))
              .toList();
        });
  }
}
