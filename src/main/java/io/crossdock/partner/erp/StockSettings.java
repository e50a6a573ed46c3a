package io.crossdock.partner.erp;

import io.crossdock.operate.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the ERP tells its stock: the manual of each key is {@code erp.properties}.
 *
 * @param channel of the figures
 * @param layout names and separator of what it writes
 * @param kind full or delta where a feed does not say; null to refuse such a feed
 * @param asOfFrom where {@code asOf} comes from if a feed does not say
 * @param asOfAhead how far {@code asOf} may lie in the future
 * @param version what makes one figure newer than another
 * @param reflects how a feed tells which of our movements it contains
 * @param trim true to cut blanks off SKUs instead of refusing them
 * @param zone of dates without a time
 * @param policies the policies a feed may name
 * @param location whose rows count, of a feed that has locations; null if it has none
 * @param staged which feeds take effect only when they were read to their end
 * @param missing what happens to a SKU that a full feed does not name
 * @param missingNames how many of them a review item names
 * @param missingAtMost of a hundred known SKUs so many may be zeroed by one feed
 * @param badRowsAtMost more bad rows than this break a feed off
 * @param mostUnpacked bytes of a feed, unpacked
 */
record StockSettings(
    String channel,
    Layout layout,
    Kind kind,
    AsOfFrom asOfFrom,
    Duration asOfAhead,
    Order version,
    Contains reflects,
    boolean trim,
    ZoneId zone,
    Set<String> policies,
    String location,
    Staged staged,
    Missing missing,
    int missingNames,
    int missingAtMost,
    int badRowsAtMost,
    long mostUnpacked) {

  enum Kind {
    FULL,
    DELTA
  }

  enum AsOfFrom {
    FEED,
    FILE_TIME
  }

  enum Order {
    AS_OF,
    SEQUENCE
  }

  /** The four modes of design decision 8; see {@link io.crossdock.document.Reflects}. */
  enum Contains {
    REFLECTS,
    ACCEPTED_BEFORE_ASOF,
    ERP_BOOKS_AT_FULFILLMENT,
    NONE
  }

  enum Staged {
    NEVER,
    FULL,
    ALWAYS
  }

  enum Missing {
    REPORT,
    ZERO
  }

  private enum Separator {
    DETECT(null),
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    BAR('|');

    private final Character character;

    Separator(Character character) {
      this.character = character;
    }
  }

  private static final Set<String> POLICIES =
      Set.of(
          "ignore",
          "standard",
          "displayable_when_out_of_stock",
          "allow_backorder",
          "allow_notify",
          "defer_to_components");

  StockSettings {
    policies = Set.copyOf(policies);
  }

  /**
   * @param name the ERP's: its keys begin with {@code <name>.stock.}
   */
  static StockSettings read(Settings settings, String name) {
    String prefix = name + ".stock.";
    List<String> policies = settings.list(prefix + "policies");
    // Read by the route that tells the end of a feed; named here so that it is no unknown key.
    settings.text(prefix + "feeds");
    return new StockSettings(
        settings.text(prefix + "channel", "stock." + name),
        layout(settings, prefix),
        settings.choice(prefix + "kind", null, Kind.class),
        settings.choice(prefix + "asOf", AsOfFrom.FEED, AsOfFrom.class),
        settings.duration(
            prefix + "asOf.ahead", Duration.ofMinutes(10), Duration.ZERO, Duration.ofDays(400)),
        settings.choice(prefix + "version", Order.AS_OF, Order.class),
        settings.choice(prefix + "reflects", Contains.REFLECTS, Contains.class),
        settings.flag(prefix + "trim", false),
        settings.zone(prefix + "zone", ZoneId.of("UTC")),
        policies.isEmpty() ? POLICIES : Set.copyOf(policies),
        settings.text(prefix + "location").orElse(null),
        settings.choice(prefix + "staged", Staged.NEVER, Staged.class),
        settings.choice(prefix + "missing", Missing.REPORT, Missing.class),
        settings.integer(prefix + "missing.names", 20, 0, 1000),
        settings.integer(prefix + "missing.atMost", 5, 0, 100),
        settings.integer(prefix + "badRows.atMost", 10_000, 1, 10_000_000),
        settings.integer(prefix + "maxUnpackedMegabytes", 2_000, 1, 1_000_000) * 1_000_000L);
  }

  /** The setting, as a person finds it. */
  String key(String setting) {
    return layout.key(setting);
  }

  boolean stages(boolean full) {
    return staged == Staged.ALWAYS || (staged == Staged.FULL && full);
  }

  static Layout layout(Settings settings, String prefix) {
    String key = prefix + "columns";
    Map<String, Field> names = new HashMap<>();
    for (String pair : settings.list(key)) {
      int equals = pair.indexOf('=');
      Optional<Field> field =
          equals < 1 ? Optional.empty() : Field.named(pair.substring(0, equals));
      String theirs = equals < 1 ? "" : Field.squeezed(pair.substring(equals + 1));
      if (field.isEmpty() || theirs.isEmpty()) {
        settings.problem(
            key,
            "has '"
                + pair
                + "'; it must be <ours>=<theirs>, such as available=QtyOnHand, and ours one of "
                + Field.names());
      } else if (names.put(theirs, field.get()) != null) {
        settings.problem(key, "names the ERP's column '" + theirs + "' twice");
      }
    }
    List<String> ignored =
        settings.list(key + ".ignored").stream()
            .map(name -> name.equals("*") ? name : Field.squeezed(name))
            .collect(Collectors.toList());
    Separator separator = settings.choice(prefix + "separator", Separator.DETECT, Separator.class);
    return new Layout(
        prefix, separator.character, names, ignored, settings.flag(prefix + "lineBreaks", false));
  }

  /** As a person writes it in {@code erp.properties}. */
  static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-').replace("asof", "asOf");
  }
}
