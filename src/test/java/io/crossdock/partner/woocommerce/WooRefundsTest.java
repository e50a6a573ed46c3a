package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WooRefundsTest {

  private static final String ORDER =
      "{\"id\":%s,\"status\":\"processing\",\"refunds\":[{\"id\":2}],\"line_items\":[%s]}";

  private final WooSettings settings = Given.shop(Map.of());
  private final WooReader reader = new WooReader(settings, Clock.systemUTC());

  @TempDir Path folder;
  private Ledger ledger;
  private DefaultCamelContext context;
  private WooRefunds refunds;

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
    ledger.define(ChannelDefinition.of("refunds.woo", Mode.MARK));
    CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
    context = new DefaultCamelContext();
    camel.install(context);
    refunds = new WooRefunds(settings, reader, camel);
  }

  @AfterEach
  void close() {
    context.stop();
    ledger.close();
  }

  /** As the door and the poll do it; returns the kind. */
  private String come(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("kind", WooReader.ORDERS);
    exchange.getMessage().setBody(body);
    refunds.sift(exchange);
    String kind = exchange.getVariable("kind", String.class);
    if (kind.equals(WooReader.REFUNDED)) {
      exchange.getMessage().setBody(reader.read(kind, body, "test"));
      refunds.mark(exchange);
    }
    return kind;
  }

  @Test
  void an_order_that_cannot_be_used_is_asked_for_as_others_are() {
    come(ORDER.formatted("14", "{\"id\":1,\"sku\":\"A\",\"quantity\":1}"));
    come(ORDER.formatted("15", "{\"id\":1,\"sku\":\"\",\"quantity\":1}"));
    come(ORDER.formatted("16", "{\"id\":1,\"sku\":\"A\",\"quantity\":{}}"));

    assertThat(ledger.claim("refunds.woo", 10))
        .extracting(Claim::key)
        .containsExactlyInAnyOrder("14", "15", "16");
  }

  @Test
  void an_order_without_an_id_cannot_be_asked_for_and_goes_the_way_of_all_others() {
    assertThat(come(ORDER.formatted("null", "{\"id\":1,\"sku\":\"A\",\"quantity\":1}")))
        .isEqualTo(WooReader.ORDERS);
  }
}
