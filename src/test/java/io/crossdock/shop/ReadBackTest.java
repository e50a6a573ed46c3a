package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Spool;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Document;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.store.Ledgers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door whose deliveries are ids alone, and orders that are read back. */
class ReadBackTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Instant AT = Instant.parse("2026-05-04T09:00:00Z");

  @TempDir Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final AtomicInteger marked = new AtomicInteger();
  private Ledger ledger;
  private CamelLedger camel;
  private ReadBack readBack;
  private HookDoor door;

  @BeforeEach
  void open() throws Exception {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
    ChannelDefinition reads = ChannelDefinition.of("reads.shop", Mode.MARK);
    reads.lanes().forEach(lane -> ledger.lanes().define(new Limit(lane, 0, List.of())));
    ledger.define(reads);
    camel = new CamelLedger(ledger, Clock.systemUTC());
    context.disableJMX();
    camel.install(context);
    readBack = readBack(Duration.ZERO);
    LedgerIdempotentRepository deliveries = new LedgerIdempotentRepository(camel, "shop-hooks");
    door =
        new HookDoor(
            "shop-hooks",
            new HookScheme("X-Signature", HookScheme.Form.HEX, null),
            List.of(),
            new Spool(folder, 1_000, SECOND),
            new Ids(),
            new HttpDoor(),
            deliveries);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:door")
                .bean(door, "readAll")
                .idempotentConsumer(variable("delivery"), deliveries)
                .bean(readBack, "mark")
                .process(exchange -> marked.incrementAndGet());
          }
        });
    context.start();
  }

  @AfterEach
  void close() {
    context.stop();
    ledger.close();
  }

  /** Bodies that are ids; other words are what cannot be used. */
  private static final class Ids implements EventReader {
    @Override
    public List<String> kinds() {
      return List.of("orders");
    }

    @Override
    public List<Heard> read(String kind, byte[] body, String origin) {
      String told = new String(body, StandardCharsets.UTF_8);
      return told.matches("\\d+") ? List.of(new Heard.Thin(told, origin)) : List.of(told(told));
    }
  }

  private static Heard told(String reason) {
    return new Heard.Told(new Received.Defective("Order", null, "test", "", reason));
  }

  private void comes(String body) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("kind", "orders");
    exchange.setVariable("delivery", "orders, sha256 of " + body);
    exchange.setVariable("origin", "shop-hooks, delivery 1");
    exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
    context.createProducerTemplate().send("direct:door", exchange);
    assertThat(exchange.getException()).isNull();
  }

  private List<String> keys(List<Claim> claims) {
    return claims.stream().map(Claim::key).toList();
  }

  @Test
  void the_same_bytes_are_another_change_where_they_only_name_the_order() {
    comes("14");
    List<Claim> reading = ledger.claim("reads.shop", 10);
    assertThat(keys(reading)).containsExactly("14");

    // What is being read may be of before that.
    comes("14");
    ledger.settle(List.of(Settlement.of(reading.get(0), new Outcome.Applied("read"))));

    assertThat(keys(ledger.claim("reads.shop", 10))).containsExactly("14");
  }

  @Test
  void the_same_bytes_are_a_repeat_where_they_say_what_happened() {
    comes("paid");
    comes("paid");

    assertThat(marked).hasValue(1);
  }

  @Test
  void orders_that_are_to_be_read_wait_by_their_ids_and_all_else_goes_on_in_order() {
    Exchange exchange = new DefaultExchange(context);
    exchange
        .getMessage()
        .setBody(
            List.of(
                told("one"), new Heard.Thin("15", "a"), told("two"), new Heard.Thin("15", "b")));

    assertThat(readBack.mark(exchange))
        .extracting(one -> ((Received.Defective) ((Heard.Told) one).received()).reason())
        .containsExactly("one", "two");
    assertThat(keys(ledger.claim("reads.shop", 10))).containsExactly("15");
  }

  /** What a shop says of the orders it is asked for, one after the other. */
  private static final class Says implements ReadBack.Asking {
    private final List<String> ids;
    private final Set<String> lacks;
    private Set<String> lacked = Set.of();

    private Says(List<String> ids, Set<String> lacks) {
      this.ids = ids;
      this.lacks = lacks;
    }

    @Override
    public TalkRequest next() {
      return null;
    }

    @Override
    public void answered(TalkAnswer answer) {
      throw new IllegalStateException("nothing was asked");
    }

    @Override
    public List<Heard> orders(String origin) {
      lacked = ids.stream().filter(lacks::contains).collect(Collectors.toSet());
      return ids.stream()
          .filter(id -> !id.equals("30"))
          .map(id -> lacked.contains(id) ? OrderDocuments.gone("shop", id, AT) : order(id))
          .<Heard>map(one -> new Heard.Told(new Received.Sound(one, origin)))
          .toList();
    }

    @Override
    public Set<String> lacks() {
      return lacked;
    }

    @Override
    public Map<String, String> nothing() {
      return ids.contains("30") ? Map.of("30", "it has no lines") : Map.of();
    }

    private static Document order(String id) {
      return new OrderCancellation("shop", id, 1, AT, "paid back");
    }
  }

  /** What a shop lacks when it is asked for it, and has from then on. */
  private static final class MissingOnce extends HashSet<String> {
    private static final long serialVersionUID = 1L;

    private MissingOnce(Set<String> ids) {
      super(ids);
    }

    @Override
    public boolean contains(Object id) {
      return remove(id);
    }
  }

  /** Orders that are read back as {@link Says} has it; "-" before those that are gone. */
  private List<String> reads(Duration apart, Set<String> lacks) throws Exception {
    List<String> read = new CopyOnWriteArrayList<>();
    ReadBack asking =
        new ReadBack(
            "shop",
            Duration.ZERO,
            new Missing("shop", apart, camel),
            camel,
            ids -> new Says(ids, lacks));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:reads.shop?batch=10&repeat=SAFE")
                .bean(asking, "begin")
                .bean(asking, "orders")
                .process(exchange -> told(exchange.getMessage().getBody(List.class), read))
                .bean(asking, "settle");
          }
        });
    return read;
  }

  private static void told(List<?> orders, List<String> read) {
    for (Object one : orders) {
      OrderCancellation order =
          (OrderCancellation) ((Received.Sound) ((Heard.Told) one).received()).document();
      read.add((order.gone() == null ? "" : "-") + order.number());
    }
  }

  private Inspection.Entry newest(String id) {
    return ledger.inspection().entries("reads.shop", null, 0, 100).stream()
        .filter(one -> one.key().equals(id))
        .max(Comparator.comparing(Inspection.Entry::id))
        .orElseThrow();
  }

  private int missing() {
    return new Positions(camel).all("missing.shop", Missing.Since.class).size();
  }

  @Test
  void an_order_that_is_not_found_once_waits_and_keeps_no_other_from_being_told() throws Exception {
    List<String> read = reads(Duration.ofMinutes(1), Set.of("21"));
    comes("21");
    comes("22");

    await().atMost(LIMIT).until(() -> newest("22").state() == EntryState.APPLIED);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(newest("21").reason())
                    .isEqualTo("shop has no such order; it is asked once more"));
    assertThat(newest("21").state()).isEqualTo(EntryState.WAITING);
    assertThat(read).containsExactly("22");
    assertThat(missing()).isOne();
  }

  @Test
  void an_order_that_is_not_found_a_second_time_is_taken_back() throws Exception {
    Duration apart = Duration.ofMillis(300);
    Instant before = ledger.now();
    List<String> read = reads(apart, Set.of("21"));
    comes("21");

    await().atMost(LIMIT).until(() -> newest("21").state() == EntryState.APPLIED);
    assertThat(read).containsExactly("-21");
    assertThat(Duration.between(before, ledger.now())).isGreaterThanOrEqualTo(apart);
    assertThat(missing()).isZero();
  }

  @Test
  void an_order_of_which_nothing_is_told_says_why_and_one_the_shop_lacks_says_so()
      throws Exception {
    List<String> read = reads(Duration.ofMillis(300), Set.of("21"));
    comes("30");
    comes("21");
    comes("22");

    await().atMost(LIMIT).until(() -> newest("21").state() == EntryState.APPLIED);
    await().atMost(LIMIT).until(() -> newest("22").state() == EntryState.APPLIED);
    await().atMost(LIMIT).until(() -> newest("30").state() == EntryState.SKIPPED);
    assertThat(newest("30").reason()).isEqualTo("it has no lines");
    assertThat(newest("21").reason()).startsWith("shop has no such order, twice");
    assertThat(newest("22").reason()).isEqualTo("read back");
    assertThat(read).containsExactlyInAnyOrder("-21", "22");
  }

  @Test
  void an_order_that_is_found_when_it_is_asked_for_once_more_was_never_missing() throws Exception {
    // It is missing the first time only.
    Set<String> lacks = Collections.synchronizedSet(new MissingOnce(Set.of("21")));
    List<String> read = reads(Duration.ofMillis(300), lacks);
    comes("21");

    await().atMost(LIMIT).until(() -> newest("21").state() == EntryState.APPLIED);
    assertThat(lacks).as("it was asked for").isEmpty();
    assertThat(read).containsExactly("21");
    assertThat(missing()).isZero();
  }

  @Test
  void that_an_order_was_missing_before_somebody_gave_it_up_says_nothing() throws Exception {
    new Positions(camel).putNow("missing.shop", "21", 0, new Missing.Since(AT));
    List<String> read = reads(Duration.ofMinutes(1), Set.of("21"));
    comes("21");

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(newest("21").reason()).contains("once more"));
    assertThat(read).isEmpty();
  }

  /** As a poll does it; whether it is to be read. */
  private boolean isListed(ReadBack readBack, Instant changed) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(new Heard.Thin("16", "poll", changed));
    readBack.mark(exchange);
    List<Claim> reading = ledger.claim("reads.shop", 10);
    ledger.settle(
        reading.stream().map(one -> Settlement.of(one, new Outcome.Applied("read"))).toList());
    return !reading.isEmpty();
  }

  @Test
  void one_that_is_listed_again_and_again_is_read_until_all_of_that_second_is_shown() {
    Instant changed = Instant.parse("2026-05-04T10:00:00Z");
    assertThat(isListed(readBack, changed)).isTrue();
    assertThat(isListed(readBack, changed)).as("once more, when all is shown").isTrue();
    assertThat(isListed(readBack, changed)).isFalse();
    assertThat(isListed(readBack, null)).as("news").isTrue();
    assertThat(isListed(readBack, changed.plusSeconds(1))).isTrue();

    ReadBack slow = readBack(Duration.ofHours(1));
    for (int i = 0; i < 3; i++) {
      assertThat(isListed(slow, changed.plusSeconds(2))).isTrue();
    }
  }

  private ReadBack readBack(Duration overlap) {
    Missing missing = new Missing("shop", Missing.APART, camel);
    return new ReadBack("shop", overlap, missing, camel, id -> null);
  }
}
