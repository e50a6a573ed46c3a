package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.wire.Asked;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import io.crossdock.partner.infoplus.wire.WmsReceipt;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads ASNs with all their rows; many at once. Not thread-safe. */
final class AsnQuestions extends Asked {

  private final Skus skus;
  private final Filter lob;
  private final Set<Integer> hooked;
  private final Set<Integer> wanted;
  private final Map<Integer, WmsReceipt> receipts = new TreeMap<>();
  private final Map<Integer, WmsAsn> asns = new TreeMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  /**
   * @param hooked ids of item receipts of which somebody said that they changed
   * @param wanted ids of ASNs to be read
   */
  AsnQuestions(
      Skus skus, int lob, int limit, Collection<Integer> hooked, Collection<Integer> wanted) {
    super(limit);
    this.skus = skus;
    this.lob = Filter.lob(lob);
    this.hooked = new TreeSet<>(hooked);
    this.wanted = new TreeSet<>(wanted);
  }

  @Override
  protected boolean step(int step, Brought rows) {
    rows.of(Resource.RECEIPT).forEach(this::receipt);
    switch (step) {
      case 0 -> search(Resource.RECEIPT, hooked, some -> lob.inNumbers("id", some));
      case 1 -> {
        receipts.values().stream()
            .map(WmsReceipt::asn)
            .filter(Objects::nonNull)
            .forEach(wanted::add);
        search(Resource.ASN, wanted, some -> lob.inNumbers("id", some));
        search(Resource.RECEIPT, wanted, some -> lob.inNumbers("poNoId", some));
      }
      case 2 -> {
        rows.of(Resource.ASN).forEach(this::asn);
        search(
            Resource.ITEM,
            skus.unknown(receipts.values().stream().map(WmsReceipt::sku).toList()),
            some -> lob.inTexts("sku", some));
      }
      default -> skus.learn(rows.of(Resource.ITEM));
    }
    return step < 3;
  }

  private void receipt(JsonNode row) {
    try {
      WmsReceipt receipt = WmsReceipt.of(row);
      receipts.put(receipt.id(), receipt);
    } catch (IllegalArgumentException e) {
      unreadable.put(Resource.RECEIPT.name(row), e.getMessage());
    }
  }

  private void asn(JsonNode row) {
    try {
      WmsAsn asn = WmsAsn.of(row);
      asns.put(asn.id(), asn);
    } catch (IllegalArgumentException e) {
      unreadable.put(Resource.ASN.name(row), e.getMessage());
    }
  }

  boolean hasReceipt(int id) {
    return receipts.containsKey(id);
  }

  /** By id; one that was deleted is not among them, though its rows may be. */
  Map<Integer, WmsAsn> asns() {
    return asns;
  }

  /** Of that ASN, by id. */
  List<WmsReceipt> receipts(int asn) {
    return receipts.values().stream().filter(one -> one.asn() != null && one.asn() == asn).toList();
  }

  /** All ASNs that were asked for. */
  Set<Integer> wanted() {
    return wanted;
  }

  /** Reasons by what could not be understood. */
  Map<String, String> unreadable() {
    return unreadable;
  }
}
