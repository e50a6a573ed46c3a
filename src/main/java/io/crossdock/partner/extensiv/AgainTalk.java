package io.crossdock.partner.extensiv;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks again for records by their SKU, some a call: the search is not strict, so that an answer has
 * records of other SKUs that resemble those asked for; only equal ones are taken. Of each call the
 * pages are read until one is empty. Not thread-safe.
 *
 * <p>Source: SkubanaAccess (about ten quoted SKUs a call, answers filtered), tap-skubana.
 */
final class AgainTalk extends Reading {

  static final int A_CALL = 10;

  private final List<String> keys;
  private final int limit;
  private final boolean detailed;
  private final Clock clock;
  private final Instant until;
  private final List<OmRow> found = new ArrayList<>();
  private final Map<String, String> doubts = new HashMap<>();
  private final Map<String, String> strange = new HashMap<>();
  private PageBefore before = new PageBefore(PageBefore.NONE);
  private Instant asked;
  private int inner = 1;
  private boolean over;

  /**
   * @param keys all of them; the place's page says from where on
   */
  AgainTalk(
      Place from, List<String> keys, int limit, boolean detailed, Duration claim, Clock clock) {
    super(from);
    this.keys = keys;
    this.limit = limit;
    this.detailed = detailed;
    this.clock = clock;
    this.until = clock.instant().plus(claim);
  }

  /** Of single SKUs, outside of a load. */
  static AgainTalk of(Resource resource, List<String> keys, int limit, Clock clock) {
    Place.Step step =
        switch (resource) {
          case PRODUCTS -> Place.Step.AGAIN_PRODUCTS;
          case LISTINGS -> Place.Step.AGAIN_LISTINGS;
          default -> Place.Step.AGAIN_STOCK;
        };
    return new AgainTalk(new Place(step, 1, 0, 0), keys, limit, false, Duration.ofDays(1), clock);
  }

  /** A quote in a SKU would end it, so that such a one cannot be asked for. */
  static boolean canAsk(String key) {
    return key.indexOf('"') < 0;
  }

  private List<String> some() {
    int first = (page() - 1) * A_CALL;
    return first >= keys.size()
        ? List.of()
        : keys.subList(first, Math.min(keys.size(), first + A_CALL));
  }

  @Override
  public TalkRequest next() {
    List<String> some = over ? List.of() : some();
    if (some.isEmpty()) {
      if (!over) {
        wasLast();
      }
      return null;
    }
    if (asked == null) {
      asked = clock.instant();
    }
    Resource resource = from().step().resource();
    TalkRequest named =
        resource == Resource.LISTINGS
            ? resource.some().withAll("listingSku[]", some)
            : resource
                .some()
                .with(
                    "sku",
                    some.stream().map(sku -> "\"" + sku + "\"").collect(Collectors.joining(",")));
    return named.with("page", inner).with("limit", limit);
  }

  @Override
  public void answered(TalkAnswer answer) {
    Duration rest = OmWire.rest(answer);
    if (rest != null) {
      mustRest(rest);
      over = true;
      return;
    }
    Set<String> some = new LinkedHashSet<>(some());
    Resource resource = from().step().resource();
    Instant now = clock.instant();
    OmWire.Rows<? extends OmRow> read =
        OmWire.rows(OmWire.list(answer, next(), now), OmWire.reader(resource, detailed, asked));
    before.turn(read, next());
    List<OmRow> equal = new ArrayList<>();
    read.rows().stream().filter(row -> some.contains(row.key())).forEach(equal::add);
    took(equal, wrong(read, resource, some));
    found.addAll(equal);
    asked = null;
    if (!read.isEmpty()) {
      inner++;
      return;
    }
    inner = 1;
    before = new PageBefore(PageBefore.NONE);
    turn();
    over = !now.isBefore(until);
  }

  /** Of rows that cannot be read those that may be of what was asked for. */
  private List<String> wrong(
      OmWire.Rows<? extends OmRow> read, Resource resource, Set<String> some) {
    List<String> wrong = new ArrayList<>();
    for (OmWire.Wrong one : read.wrong()) {
      String key = one.key(resource);
      if (key == null) {
        // The search finds others' records, too: it may be no business of whoever asked.
        some.forEach(any -> strange.putIfAbsent(any, one.text()));
      } else if (some.contains(key)) {
        doubts.putIfAbsent(key, one.text());
      } else {
        continue;
      }
      wrong.add(one.text());
    }
    return wrong;
  }

  /** Of which keys not all that was found could be read, and what is wrong with it. */
  Map<String, String> doubts() {
    return doubts;
  }

  /** Of which keys a row may be that names none, and what is wrong with that row. */
  Map<String, String> strange() {
    return strange;
  }

  /** What it found, all of it. */
  List<OmRow> found() {
    return found;
  }
}
