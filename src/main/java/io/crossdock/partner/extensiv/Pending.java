package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An order of a cart that stock may still contain: position {@code pending.<name>/<shop>:<number>}.
 *
 * @param lines pieces by what its lines name, SKUs or codes; empty where nothing is taken off:
 *     stock contains it, or it was cancelled
 * @param counted pieces by what its lines named that were counted as sold
 * @param contained pieces by what its lines named when stock was seen to contain them; empty where
 *     it never was, or the cart cancelled the order since
 * @param skus by what its lines named the master SKU, where that is another word
 * @param from SKUs it is written with, as it may take from them
 * @param warehouse charged with its lines; null for the default
 * @param loadedAt when the hub got this state of it, or Order Manager named it if that was before
 * @param seenAt when Order Manager's list was seen to name it; null while it does not
 * @param called its number as people know it; null where that is its number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Pending(
    String shop,
    String number,
    Map<String, Long> lines,
    Map<String, Long> counted,
    Map<String, Long> contained,
    Map<String, String> skus,
    Set<String> from,
    Long warehouse,
    Instant loadedAt,
    Instant seenAt,
    String called) {

  Pending {
    lines = lines == null ? Map.of() : new TreeMap<>(lines);
    counted = counted == null ? Map.of() : new TreeMap<>(counted);
    contained = new TreeMap<>(contained == null ? letGo(lines, counted) : contained);
    skus = skus == null ? Map.of() : new TreeMap<>(skus);
    from = from == null ? Set.of() : new TreeSet<>(from);
  }

  /** An earlier version of the hub kept no more of what stock was seen to contain. */
  private static Map<String, Long> letGo(Map<String, Long> lines, Map<String, Long> counted) {
    return lines.isEmpty() ? counted : Map.of();
  }

  Pending seen(Instant at) {
    return new Pending(
        shop, number, lines, counted, contained, skus, from, warehouse, loadedAt, at, called);
  }

  /** Order Manager's list named it as it is at that time, before its cart told the hub of it. */
  Pending namedAt(Instant at) {
    return new Pending(
        shop, number, lines, counted, contained, skus, from, warehouse, at, at, called);
  }

  /** Stock contains it. */
  Pending over() {
    return ended(lines.isEmpty() ? contained : lines);
  }

  /** Its cart took it back: should it live again, its units are in stock again. */
  Pending cancelled() {
    return ended(Map.of());
  }

  private Pending ended(Map<String, Long> there) {
    return new Pending(
        shop, number, Map.of(), counted, there, skus, from, warehouse, loadedAt, seenAt, called);
  }

  /**
   * The same, with what its lines name found anew: a load may have told since whose codes they are.
   */
  Pending named(UnaryOperator<String> sku) {
    Set<String> names = new HashSet<>(lines.keySet());
    names.addAll(counted.keySet());
    return new Pending(
        shop,
        number,
        lines,
        counted,
        contained,
        skus(names, sku),
        from,
        warehouse,
        loadedAt,
        seenAt,
        called);
  }

  /** Of what lines name, those whose SKU is another word. */
  static Map<String, String> skus(Collection<String> names, UnaryOperator<String> sku) {
    Map<String, String> skus = new TreeMap<>();
    for (String name : names) {
      String found = sku.apply(name);
      if (!found.equals(name)) {
        skus.put(name, found);
      }
    }
    return skus;
  }

  /**
   * What was counted as sold once its cart tells these lines; of each name the most there ever was.
   * An earlier version of the hub counted by master SKU: these pieces are the lines' own.
   *
   * @param newLines pieces by what they name
   * @param sku by such a name, its master SKU
   */
  Map<String, Long> countedWith(Map<String, Long> newLines, UnaryOperator<String> sku) {
    Map<String, Long> all = new TreeMap<>(counted);
    newLines.forEach(
        (name, quantity) -> {
          long more = quantity - all.getOrDefault(name, 0L);
          if (more <= 0) {
            return;
          }
          all.put(name, quantity);
          String master = sku.apply(name);
          if (!newLines.containsKey(master)) {
            all.computeIfPresent(master, (m, pieces) -> pieces > more ? pieces - more : null);
          }
        });
    return all;
  }

  /** Whether these lines, of a later state of it, take more of a master SKU than it did. */
  boolean isLessThan(Map<String, Long> newLines, UnaryOperator<String> sku) {
    Map<String, Long> was = bySku(lines.isEmpty() ? contained : lines, sku);
    return bySku(newLines, sku).entrySet().stream()
        .anyMatch(one -> one.getValue() > was.getOrDefault(one.getKey(), 0L));
  }

  /** Master SKUs that something it named before is of, and was not. */
  Set<String> foundSince(Pending was) {
    Set<String> names = new HashSet<>(was.lines.keySet());
    names.addAll(was.counted.keySet());
    names.removeIf(name -> was.sku(name).equals(sku(name)));
    return names.stream().map(this::sku).collect(Collectors.toCollection(TreeSet::new));
  }

  private String sku(String name) {
    return skus.getOrDefault(name, name);
  }

  Pending writtenWith(Set<String> newFrom) {
    return new Pending(
        shop, number, lines, counted, contained, skus, newFrom, warehouse, loadedAt, seenAt,
        called);
  }

  /** Pieces of its lines. */
  Map<String, Long> bySku() {
    return bySku(lines, this::sku);
  }

  /** Pieces that were counted as sold. */
  Map<String, Long> countedBySku() {
    return bySku(counted, this::sku);
  }

  private static Map<String, Long> bySku(Map<String, Long> pieces, UnaryOperator<String> sku) {
    Map<String, Long> all = new TreeMap<>();
    pieces.forEach((name, many) -> all.merge(sku.apply(name), many, Long::sum));
    return all;
  }

  /** What it takes from stock, with each SKU it may take it from. */
  List<Taken.Line> taken(String key) {
    return bySku().entrySet().stream()
        .map(one -> new Taken.Line(key, one.getKey(), one.getValue(), warehouse, loadedAt, seenAt))
        .toList();
  }
}
