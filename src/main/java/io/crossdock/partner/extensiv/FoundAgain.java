package io.crossdock.partner.extensiv;

import io.crossdock.camel.Talk;
import io.crossdock.camel.ThrottledException;
import io.crossdock.stock.cart.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found of SKUs that were read again by themselves, and which of them stay as they are
 * known all the same: only a whole load says that something is gone (R-GATE-5). Not thread-safe.
 */
final class FoundAgain {

  private final Map<String, List<OmBin>> rows = new HashMap<>();
  private final Map<String, String> doubts;
  private final Map<String, String> strange;

  /**
   * Why a SKU stays as it is known.
   *
   * @param wrong whether somebody has to correct something
   */
  record Kept(boolean wrong, String why) {}

  private FoundAgain(
      List<? extends OmRow> found, Map<String, String> doubts, Map<String, String> strange) {
    this.doubts = doubts;
    this.strange = strange;
    for (OmRow row : found) {
      if (row instanceof OmBin bin) {
        rows.computeIfAbsent(bin.sku(), s -> new ArrayList<>()).add(bin);
      }
    }
  }

  /**
   * @throws ThrottledException if it was asked too often
   */
  static FoundAgain of(Talk talk, Instant now) {
    if (talk instanceof ManagedTalk managed) {
      return new FoundAgain(managed.found(), managed.doubts(), Map.of());
    }
    AgainTalk again = (AgainTalk) talk;
    if (again.rest() != null) {
      throw new ThrottledException(
          "asked to wait for " + again.rest().toMillis() + " ms", now.plus(again.rest()));
    }
    return new FoundAgain(again.found(), again.doubts(), again.strange());
  }

  int count(String sku) {
    return rows.getOrDefault(sku, List.of()).size();
  }

  Patch patch(String sku, Instant asked) {
    return new Patch(asked, rows.getOrDefault(sku, List.of()).stream().map(OmBin::line).toList());
  }

  /**
   * Of these SKUs those that stay as they are known, and bundles with them: what is newer than its
   * parts would say of orders that the parts' stock contains them, too.
   *
   * @param all null while there is no load
   * @param before what was found of them before, as far as it was
   */
  Map<String, Kept> kept(Collection<String> skus, Catalogue all, Map<String, Patch> before) {
    Map<String, Kept> kept = new HashMap<>();
    for (String sku : skus) {
      Kept why = kept(sku, all, before.get(sku));
      if (why != null) {
        kept.put(sku, why);
      }
    }
    if (all == null || kept.isEmpty()) {
      return kept;
    }
    Map<String, Kept> whole = new HashMap<>(kept);
    for (String sku : skus) {
      all.reached(List.of(sku)).stream()
          .filter(kept::containsKey)
          .findFirst()
          .map(
              part ->
                  new Kept(kept.get(part).wrong(), "part " + part + ": " + kept.get(part).why()))
          .ifPresent(why -> whole.putIfAbsent(sku, why));
    }
    return whole;
  }

  private Kept kept(String sku, Catalogue all, Patch before) {
    if (doubts.containsKey(sku)) {
      return new Kept(
          true, doubts.get(sku) + ": the load's stays; the next load reads what was corrected");
    }
    if (strange.containsKey(sku)) {
      return new Kept(
          false, strange.get(sku) + ", which may be of it or of another: the load's stays");
    }
    List<OmBin> found = rows.getOrDefault(sku, List.of());
    if (found.isEmpty() && all != null && !all.held(sku).isEmpty()) {
      return new Kept(
          false, "no stock record of it was found: the load's stays, until one finds none either");
    }
    for (OmBin bin : found) {
      boolean isKnown =
          all == null || all.hasWarehouse(bin.warehouse()) || all.passesOver(bin.warehouse());
      if (bin.active() && !isKnown) {
        return new Kept(
            false,
            "it lies in warehouse "
                + bin.warehouse()
                + ", of which no load was told: the next one is");
      }
    }
    return before != null && !found.isEmpty() && patch(sku, null).toldAt().isBefore(before.toldAt())
        ? new Kept(false, "it is older than what was read before")
        : null;
  }
}
