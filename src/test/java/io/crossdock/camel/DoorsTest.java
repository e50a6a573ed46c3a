package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.crossdock.ledger.Deliveries;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around the ledger where documents come in and calls go out. */
class DoorsTest {

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder);
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private AtomicInteger door() {
    AtomicInteger passed = new AtomicInteger();
    rig.bean("failing", Boolean.FALSE);
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());
                from("direct:door")
                    .idempotentConsumer(header("delivery"))
                    .idempotentRepository(
                        new LedgerIdempotentRepository(rig.ledger.deliveries(), "door"))
                    .process(exchange -> passed.incrementAndGet())
                    .filter(header("fail"))
                    .throwException(new IllegalStateException("boom"))
                    .end();
              }
            })
        .start();
    return passed;
  }

  private Exchange deliver(String delivery, boolean fail) {
    return rig.context
        .createProducerTemplate()
        .request(
            "direct:door",
            exchange -> {
              exchange.getMessage().setHeader("delivery", delivery);
              exchange.getMessage().setHeader("fail", fail ? true : null);
            });
  }

  @Test
  void a_delivery_that_was_taken_is_not_taken_again() {
    AtomicInteger passed = door();
    deliver("d1", false);
    deliver("d1", false);
    deliver("d2", false);
    assertThat(passed).hasValue(2);
    assertThat(rig.ledger.deliveries().seen("door", "d1")).isTrue();
  }

  @Test
  void a_delivery_that_failed_may_come_again() {
    AtomicInteger passed = door();
    deliver("d1", true);
    assertThat(rig.ledger.deliveries().seen("door", "d1")).isFalse();
    deliver("d1", false);
    assertThat(passed).hasValue(2);
  }

  @Test
  void deliveries_are_not_forgotten_at_the_push_of_a_button() {
    assertThatThrownBy(() -> new LedgerIdempotentRepository((Deliveries) null, "door").clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void headers_from_outside_do_not_steer_camel() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      Exchange exchange = new DefaultExchange(context);
      var message = exchange.getMessage();
      message.setHeader(Exchange.HTTP_METHOD, "POST");
      message.setHeader("X-Signature", "s");
      message.setHeader("CamelFileName", "/etc/passwd");
      message.setHeader("camelhttpuri", "http://elsewhere");
      message.setHeader("CAMELBeanMethodName", "exec");
      message.setHeader("org.apache.camel.x", "y");
      new DoorHeaders().process(exchange);
      assertThat(message.getHeaders()).containsOnlyKeys(Exchange.HTTP_METHOD, "X-Signature");
    }
  }

  @Test
  void a_post_that_is_refused_for_now_is_not_repeated_behind_our_back() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer partner = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    partner.createContext(
        "/",
        call -> {
          calls.incrementAndGet();
          byte[] answer = "busy".getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(503, answer.length);
          call.getResponseBody().write(answer);
          call.close();
        });
    partner.start();
    try {
      HttpDefaults.STANDARD.apply(rig.context);
      rig.start();
      Exchange exchange =
          rig.context
              .createProducerTemplate()
              .request(
                  "http://127.0.0.1:" + partner.getAddress().getPort() + "/orders",
                  out -> out.getMessage().setBody("order"));
      assertThat(exchange.getException()).hasMessageContaining("503");
      assertThat(calls).hasValue(1);
    } finally {
      partner.stop(0);
    }
  }
}
