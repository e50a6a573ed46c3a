package io.crossdock.flow;

import io.crossdock.order.SellerSuffixes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A partner whose orders a warehouse gets, as configured in the seller's folder.
 *
 * @param name the partner's
 * @param warehouse the partner that gets what names no place; null if such documents are refused
 * @param places the seller's words for places, such as {@code EAST}, and the partner behind each;
 *     empty where it has but one
 * @param suffix what its numbers end with where a warehouse has none of its own
 * @param suffixOf what they end with in a warehouse, by the partner's name
 * @param formerSuffixes what they ended with before; they still decode
 * @param orderType how the warehouse calls its orders
 * @param orderTypeName for people; never null
 * @param publishes whether it shows stock; an ERP that only sells does not
 * @param priority who is served first where shares are equal; lower goes first
 * @param share what it may show of all articles
 * @param shareOf the same of article groups, by their name; absent where it is as of all
 * @param articleMaster whether its article data counts
 */
public record Seller(
    String name,
    String warehouse,
    Map<String, String> places,
    String suffix,
    Map<String, String> suffixOf,
    List<String> formerSuffixes,
    String orderType,
    String orderTypeName,
    boolean publishes,
    int priority,
    Share share,
    Map<String, Share> shareOf,
    boolean articleMaster) {

  /**
   * @param buffer pieces it never shows, where stock is shared
   * @param weight its part, where stock is divided
   */
  public record Share(int buffer, int weight) {}

  public Seller {
    places = Map.copyOf(places);
    suffixOf = Map.copyOf(suffixOf);
    formerSuffixes = List.copyOf(formerSuffixes);
    shareOf = Map.copyOf(shareOf);
  }

  /** A seller with one warehouse. */
  public Seller(
      String name,
      String warehouse,
      String suffix,
      List<String> formerSuffixes,
      String orderType,
      String orderTypeName,
      boolean publishes,
      int priority,
      Share share,
      Map<String, Share> shareOf,
      boolean articleMaster) {
    this(
        name,
        warehouse,
        Map.of(),
        suffix,
        Map.of(),
        formerSuffixes,
        orderType,
        orderTypeName,
        publishes,
        priority,
        share,
        shareOf,
        articleMaster);
  }

  /** All partners that may get something of it, each once; never empty. */
  public List<String> warehouses() {
    return Stream.concat(Stream.ofNullable(warehouse), places.values().stream().sorted())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  public boolean sellsFrom(String partner) {
    return warehouses().contains(partner);
  }

  /** What its numbers end with in that warehouse. */
  public String suffix(String partner) {
    return suffixOf.getOrDefault(partner, suffix);
  }

  SellerSuffixes suffixes(String partner) {
    return new SellerSuffixes(name, suffix(partner), formerSuffixes);
  }

  /**
   * @param group null for articles of no group
   */
  Share shareOf(String group) {
    return group == null ? share : shareOf.getOrDefault(group, share);
  }
}
