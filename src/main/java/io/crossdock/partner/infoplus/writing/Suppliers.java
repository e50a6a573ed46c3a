package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.SupplierLink;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Search;
import java.time.Duration;
import java.util.List;

/** Which of Infoplus's vendors suppliers are, and the numbers the hub gives them. Thread-safe. */
final class Suppliers {

  /** Of the position that has the next number. */
  private static final String VENDOR_NUMBER = "vendorNo";

  private static final Duration SOON = Duration.ofMillis(50);

  private final InfoplusSettings settings;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Links links;
  private final Search search;

  Suppliers(InfoplusSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.links = new Links(settings.name());
    this.search = new Search(Resource.VENDOR, settings.reading().page());
  }

  /**
   * @param next the number of the next vendor that is made
   */
  record Sequence(int next) {}

  /** Null if nothing is known. */
  Position<SupplierLink> find(String key) {
    return positions.find(links.suppliers(), key, SupplierLink.class).orElse(null);
  }

  /** Infoplus's id of the vendor; 0 if it is not known. */
  int id(String key) {
    Position<SupplierLink> link = find(key);
    return link == null ? 0 : link.value().id();
  }

  PagedSearch searchFor(String number) {
    return search.by(Filter.lob(settings.api().lob()).eq("externalId", number));
  }

  /** Whoever has that number. */
  PagedSearch searchFor(int vendorNo) {
    return search.by(Filter.lob(settings.api().lob()).eq("vendorNo", vendorNo));
  }

  /**
   * The vendors that are this supplier.
   *
   * @throws RejectedException if there are several
   */
  static List<JsonNode> meant(List<JsonNode> rows, String number) {
    List<JsonNode> found =
        rows.stream().filter(row -> row.path("externalId").asText("").equals(number)).toList();
    if (found.size() > 1) {
      throw new RejectedException(
          "Infoplus has "
              + found.size()
              + " vendors with the externalId '"
              + number
              + "', and which is meant nobody can tell; change all but one, then retry");
    }
    return found;
  }

  /**
   * The number a vendor is to have: drawn once, and kept before the vendor is made, so that a
   * second request for it cannot make a second vendor.
   *
   * @throws HeldException if somebody else draws one at the same moment
   */
  Position<SupplierLink> numbered(String key, SupplierLink link) {
    Position<SupplierLink> before = find(key);
    if (before != null && before.value().vendorNo() != 0) {
      return before;
    }
    Position<Sequence> sequence =
        positions.find(links.sequence(), VENDOR_NUMBER, Sequence.class).orElse(null);
    int number = sequence == null ? settings.writing().firstVendor() : sequence.value().next();
    SupplierLink numbered =
        new SupplierLink(link.source(), link.number(), number, 0, null, link.acks());
    boolean drawn =
        Pen.together(
            ledger,
            pen -> {
              positions.put(
                  pen,
                  links.sequence(),
                  VENDOR_NUMBER,
                  sequence == null ? 0 : sequence.revision(),
                  new Sequence(number + 1));
              positions.put(
                  pen, links.suppliers(), key, before == null ? 0 : before.revision(), numbered);
            });
    if (!drawn) {
      throw new HeldException("somebody else draws a number of a vendor", SOON);
    }
    return find(key);
  }

  /** Keeps the vendor that was looked up, at once: it is so, whatever it was needed for. */
  void found(String key, String source, String number, JsonNode vendor) {
    Position<SupplierLink> before = find(key);
    positions.offerNow(
        links.suppliers(),
        key,
        before == null ? 0 : before.revision(),
        new SupplierLink(
            source,
            number,
            vendor.path("vendorNo").asInt(),
            vendor.path("id").asInt(),
            before == null ? null : before.value().print(),
            before == null ? 0 : before.value().acks(),
            before == null ? List.of() : before.value().said()));
  }
}
