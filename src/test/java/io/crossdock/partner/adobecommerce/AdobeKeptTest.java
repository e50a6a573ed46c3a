package io.crossdock.partner.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
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
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which orders of a page the shop keeps pieces for that are added to what it is sent. */
class AdobeKeptTest {

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
    book = new KeptBook("adobe", Aliases.NONE, Duration.ofMinutes(2), new NothingSold(), camel);
    kept = new AdobeKept(new AdobeReader(Given.shop(), Given.CLOCK), book, null);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /** Of one order with so many of A, and a second line. */
  @SuppressWarnings("unchecked")
  private void page(int pieces, String second) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    String page =
        "{'items':[{'entity_id':14,'status':'processing','items':[{'item_id':1,'sku':'A',"
            + "'product_type':'simple','qty_ordered':"
            + pieces
            + "},{'item_id':2,'product_type':'simple','qty_ordered':1"
            + second
            + "}],'billing_address':{'firstname':'Bill','country_id':'SE'}}]}";
    exchange.getMessage().setBody(page.replace('\'', '"'));
    kept.read(exchange);
    List<Seen> seen = exchange.getVariable("kept.seen", List.class);
    assertThat(seen).hasSize(1);
    assertThat(Pen.together(camel, pen -> book.seen(pen, seen))).isTrue();
  }

  @Test
  void pieces_of_an_order_that_is_parked_are_not_added_to_anything() {
    page(3, "");
    assertThat(book.open("A")).as("its second line has no sku").isZero();

    page(3, ",'sku':'B'");
    assertThat(book.open("A")).isEqualTo(3);
  }

  @Test
  void what_is_kept_already_is_followed_though_the_order_cannot_be_used_any_more() {
    page(3, ",'sku':'B'");
    page(2, "");

    assertThat(book.open("A")).isEqualTo(2);
    assertThat(book.open("B")).isZero();
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
