package io.crossdock.partner.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.document.OrderCancellation;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Explains.Line;
import io.crossdock.partner.adobecommerce.KeptBook.Seen;
import io.crossdock.shop.Aliases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which orders of a page the shop keeps pieces for that are added to what it is sent. */
class AdobeKeptTest {

  private static final String RESERVATIONS = "reservations.ongoing";

  @TempDir Path folder;
  private Ledger ledger;
  private CamelLedger camel;
  private KeptBook book;
  private AdobeKept kept;

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
    camel = new CamelLedger(ledger, Clock.systemUTC());
    ledger.define(ChannelDefinition.of(RESERVATIONS, Mode.LATEST));
    open(Duration.ofMinutes(2));
  }

  /**
   * @param delay how long booking takes at most
   */
  private void open(Duration delay) {
    book = new KeptBook("adobe", Aliases.NONE, RESERVATIONS, delay, new NothingSold(), camel);
    kept = new AdobeKept(new AdobeReader(Given.shop(), Given.CLOCK), book, null);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /** Of one order with so many of A, and a second line. */
  private void page(int pieces, String second) {
    List<Seen> seen =
        read(
            "{'entity_id':14,'status':'processing','items':[{'item_id':1,'sku':'A',"
                + "'product_type':'simple','qty_ordered':"
                + pieces
                + "},{'item_id':2,'product_type':'simple','qty_ordered':1"
                + second
                + "}],'billing_address':{'firstname':'Bill','country_id':'SE'}}");
    assertThat(Pen.together(camel, pen -> book.seen(pen, seen))).isTrue();
  }

  @SuppressWarnings("unchecked")
  private List<Seen> read(String order) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setBody("{\"items\":[" + order.replace('\'', '"') + "]}");
    kept.read(exchange);
    List<Seen> seen = exchange.getVariable("kept.seen", List.class);
    assertThat(seen).hasSize(1);
    return seen;
  }

  @Test
  void pieces_of_an_order_that_is_parked_are_not_added_to_anything() {
    page(3, "");
    assertThat(book.open("A")).as("its second line has no sku").isZero();

    page(3, ",'sku':'B'");
    assertThat(book.open("A")).isEqualTo(3);
  }

  /** Its order, which is to be booked. */
  private OrderCancellation toBook() {
    return new OrderCancellation("adobe", "14", 1, Given.NOW, "test", List.of(), null);
  }

  @Test
  void pieces_of_an_order_that_waits_to_be_booked_are_not_added_however_long_it_waits() {
    open(Duration.ofMillis(-1));
    page(3, ",'sku':'B'");
    assertThat(book.toAdd(Map.of("A", 0L))).as("it never came there").containsEntry("A", 3L);

    Pen.together(
        camel, pen -> new Channels(camel).write(pen, RESERVATIONS, List.of(toBook()), "test"));

    assertThat(book.toAdd(Map.of("A", 0L))).containsEntry("A", 0L);
    assertThat(book.unbooked(Map.of("A", 0L))).as("booking sends it again").isEmpty();
    assertThat(book.toAdd(Map.of("A", 3L))).as("booked").containsEntry("A", 3L);
    page(5, ",'sku':'B'");
    assertThat(book.toAdd(Map.of("A", 3L))).as("all of it is waited for").containsEntry("A", 3L);
  }

  @Test
  void pieces_of_an_order_that_is_parked_before_it_is_booked_are_added_in_the_end() {
    open(Duration.ofMillis(-1));
    page(3, ",'sku':'B'");

    Pen.together(camel, pen -> new Channels(camel).park(pen, RESERVATIONS, toBook(), "no", "test"));

    assertThat(book.toAdd(Map.of("A", 0L))).containsEntry("A", 3L);
  }

  @Test
  void what_is_kept_already_is_followed_though_the_order_cannot_be_used_any_more() {
    page(3, ",'sku':'B'");
    page(2, "");

    assertThat(book.open("A")).isEqualTo(2);
    assertThat(book.open("B")).isZero();
  }

  /** SKUs to be looked at after a page with an order that was placed and sent in between. */
  private Set<String> sent(String status, int shipped, int refunded) {
    List<Seen> seen =
        read(
            "{'entity_id':15,'status':'"
                + status
                + "','items':[{'item_id':1,'sku':'A','product_type':'simple','qty_ordered':3,"
                + "'qty_shipped':"
                + shipped
                + ",'qty_refunded':"
                + refunded
                + "},{'item_id':2,'sku':'B','product_type':'simple','qty_ordered':1}]}");
    Set<String> skus = new HashSet<>();
    assertThat(Pen.together(camel, pen -> skus.addAll(book.seen(pen, seen)))).isTrue();
    return skus;
  }

  @Test
  void what_left_with_an_order_the_hub_was_never_told_of_is_looked_at_once() {
    assertThat(sent("pending", 0, 0)).isEmpty();
    assertThat(sent("holded", 1, 0)).containsExactly("A");
    assertThat(sent("holded", 1, 0)).as("the same again").isEmpty();
    assertThat(sent("complete", 3, 0)).as("some more").containsExactly("A");
    assertThat(sent("closed", 3, 3)).as("paid back").containsExactly("A");
    assertThat(book.open("A")).isZero();
  }

  private static final class NothingSold implements Targets {

    @Override
    public Map<String, Target> of(Collection<String> skus) {
      Map<String, Target> all = new HashMap<>();
      skus.forEach(
          sku ->
              all.put(sku, new Target(sku, Map.of(), List.of(), 0, Instant.EPOCH, "nothing sold")));
      return all;
    }

    @Override
    public List<String> page(String afterSku, int limit) {
      return List.of();
    }

    @Override
    public boolean knows(String sku) {
      return true;
    }

    @Override
    public Map<String, String> skus(Collection<String> codes) {
      return Map.of();
    }

    @Override
    public Gate gate() {
      return new Gate.Ok("load-1");
    }

    @Override
    public List<Line> tell(String sku) {
      return List.of();
    }
  }
}
