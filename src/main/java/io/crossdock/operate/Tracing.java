package io.crossdock.operate;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.VersionType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened to a key, and what waits for a person. Thread-safe; reads only. */
public final class Tracing {

  private static final int REVIEWS = 200;

  /** Facts of review items that say what they are about. */
  private static final List<String> ABOUT = List.of("sku", "order", "transaction");

  private static final int HELD_PAGES = 20;
  private static final int RELATED = 50;
  private static final int OTHERS = 20;
  private static final Pattern ID = Pattern.compile("#?(\\d{1,18})");

  private final Ledger ledger;
  private final Partners partners;
  private final Clock clock;

  public Tracing(Ledger ledger, Partners partners, Clock clock) {
    this.clock = clock;
    this.ledger = ledger;
    this.partners = partners;
  }

  /** As {@link #find(String, int, boolean)}, with what each partner says of the key. */
  public Trace find(String wanted, int limit) {
    return find(wanted, limit, true);
  }

  /**
   * The way of a key, of the entry of that id and its key, or of all keys that a partner knows by
   * that name, such as an order number.
   *
   * @param wanted a key as the hub knows it, {@code #12} for an entry, or {@code 12} for a key and,
   *     where there is none, an entry
   * @param limit at most so many entries, the newest
   * @param explained false leaves out what each partner says of the key, which asks them now
   * @throws Refused if an entry is asked for by {@code #} and there is none
   */
  public Trace find(String wanted, int limit, boolean explained) {
    Matcher id = ID.matcher(wanted);
    if (wanted.startsWith("#") && id.matches()) {
      return ledger
          .inspection()
          .entry(Long.parseLong(id.group(1)))
          .map(entry -> trace(entry.key(), List.of(entry.key()), limit, explained))
          .orElseThrow(
              () -> Refused.unknown("There is no entry " + wanted + "; it may have been purged."));
    }
    Trace byKey = trace(wanted, List.of(wanted), limit, explained);
    boolean known = !byKey.figures().isEmpty() || !byKey.entries().isEmpty();
    List<String> related = keys(partners.keysOf(wanted));
    if (related.isEmpty() && !known) {
      related = keys(partners.keysAsked(wanted));
    }
    if (!related.isEmpty()) {
      // A SKU has its own way and that of what was sold of it.
      return trace(
          wanted,
          known ? Stream.concat(Stream.of(wanted), related.stream()).toList() : related,
          limit,
          explained);
    }
    if (known) {
      return byKey;
    }
    Optional<Inspection.Entry> entry =
        id.matches() && byKey.isEmpty()
            ? ledger.inspection().entry(Long.parseLong(id.group(1)))
            : Optional.empty();
    return entry
        .map(Inspection.Entry::key)
        .map(key -> trace(key, List.of(key), limit, explained))
        .orElse(byKey);
  }

  private List<String> keys(List<String> beginnings) {
    return beginnings.stream()
        .flatMap(
            beginning ->
                ledger.inspection().keys(beginning, RELATED).stream()
                    .filter(key -> isWhole(beginning, key)))
        .distinct()
        .limit(RELATED)
        .toList();
  }

  /** The key itself, or one of what belongs to it: order 5178 is not found by 517. */
  private static boolean isWhole(String beginning, String key) {
    return beginning.endsWith(":") || key.equals(beginning) || key.startsWith(beginning + ":");
  }

  /** Keys of what came last, newest first; for who does not know what to look for. */
  public List<String> latest(int limit) {
    return ledger.inspection().entries(null, null, 0, limit * 4).stream()
        .map(Inspection.Entry::key)
        .distinct()
        .limit(limit)
        .toList();
  }

  private Trace trace(String name, List<String> keys, int limit, boolean explained) {
    Inspection inspection = ledger.inspection();
    Map<String, ChannelDefinition> channels = channels();
    List<Inspection.Entry> all =
        keys.stream()
            .flatMap(key -> inspection.trace(key, limit + 1).stream())
            .sorted(
                Comparator.comparing(Inspection.Entry::takenAt)
                    .thenComparingLong(Inspection.Entry::id))
            .toList();
    boolean more = all.size() > limit;
    return new Trace(
        name,
        figures(keys, channels),
        (more ? all.subList(all.size() - limit, all.size()) : all)
            .stream().map(entry -> inWords(entry, channels, true)).toList(),
        inspection.reviewsOf(name, keys, ABOUT, REVIEWS).stream().map(Words::review).toList(),
        explained ? partners.explainQuietly(name) : List.of(),
        more,
        inspection.keys(name, OTHERS).stream().filter(key -> !keys.contains(key)).toList());
  }

  private List<Trace.Figure> figures(List<String> keys, Map<String, ChannelDefinition> channels) {
    List<Trace.Figure> figures = new ArrayList<>();
    for (ChannelDefinition channel : channels.values()) {
      if (channel.mode() == Mode.FIGURE) {
        ledger
            .figures(channel.name(), keys)
            .values()
            .forEach(
                figure ->
                    figures.add(
                        new Trace.Figure(
                            channel.name(),
                            Words.version(figure.version(), channel.versionType()),
                            Words.text(figure.content()))));
      }
    }
    return figures;
  }

  public Optional<Trace.Entry> entry(long id) {
    return ledger.inspection().entry(id).map(entry -> inWords(entry, channels(), true));
  }

  /**
   * @param channel null for all
   * @param before 0 from the newest
   * @throws Refused if there is no such channel
   */
  public Errors errors(String channel, long before, int limit) {
    Inspection inspection = ledger.inspection();
    Map<String, ChannelDefinition> channels = channels();
    if (channel != null && !channels.containsKey(channel)) {
      refuseUnlessBooked(channel, inspection);
    }
    List<Inspection.Entry> parked = inspection.entries(channel, EntryState.PARKED, before, limit);
    List<Trace.Entry> held = new ArrayList<>();
    if (before == 0) {
      long page = 0;
      for (int i = 0; i < HELD_PAGES && held.size() < limit; i++) {
        List<Inspection.Entry> waiting =
            inspection.entries(channel, EntryState.WAITING, page, limit);
        waiting.stream()
            .filter(entry -> entry.heldBy() > 0)
            .map(entry -> inWords(entry, channels, false))
            .forEach(held::add);
        if (waiting.size() < limit) {
          break;
        }
        page = waiting.get(waiting.size() - 1).id();
      }
    }
    return new Errors(
        parked.stream().map(entry -> inWords(entry, channels, false)).toList(),
        held,
        before == 0 ? openReviews(limit) : List.of(),
        parked.size() < limit ? 0 : parked.get(parked.size() - 1).id());
  }

  /**
   * Open review items, as {@link Errors#reviews} has them.
   *
   * @param limit at most so many
   */
  public List<Trace.Review> openReviews(int limit) {
    return ledger.inspection().reviews(true, limit).stream().map(Words::review).toList();
  }

  /** A channel that is configured no longer may still have entries that wait for a person. */
  private static void refuseUnlessBooked(String channel, Inspection inspection) {
    List<String> booked = inspection.books().stream().map(Books::channel).sorted().toList();
    if (!booked.contains(channel)) {
      throw Refused.unknown(
          "There is no channel '"
              + Printable.text(channel)
              + "'. There are: "
              + String.join(", ", booked)
              + ".");
    }
  }

  private Trace.Entry inWords(
      Inspection.Entry entry, Map<String, ChannelDefinition> channels, boolean withAttempts) {
    ChannelDefinition channel = channels.get(entry.channel());
    VersionType type = channel == null ? VersionType.INTEGER : channel.versionType();
    boolean waiting = channel != null && entry.state() == EntryState.WAITING;
    return Words.entry(
        entry,
        type,
        withAttempts ? ledger.inspection().attempts(entry.id()) : List.of(),
        waiting
            ? channel.lanes().stream().flatMap(name -> ledger.lanes().find(name).stream()).toList()
            : List.of(),
        clock.instant());
  }

  private Map<String, ChannelDefinition> channels() {
    return ledger.channels().stream()
        .collect(Collectors.toMap(ChannelDefinition::name, Function.identity()));
  }
}
