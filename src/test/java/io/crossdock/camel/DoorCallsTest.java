package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.Inspection;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door whose callers show keys. */
class DoorCallsTest {

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder);
    HttpDoor door = new HttpDoor();
    ShownKeys keys = ShownKeys.header("X-Key", List.of("right"));
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                onException(Exception.class).handled(true).process(door::refuse);
                from("direct:door")
                    .routeId("demo-hooks")
                    .process(keys::check)
                    .process(exchange -> door.answer(exchange, 200, "taken"));
              }
            })
        .start();
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private int call(String key) {
    Exchange answer =
        rig.context
            .createProducerTemplate()
            .request("direct:door", exchange -> exchange.getMessage().setHeader("X-Key", key));
    return answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
  }

  private List<Inspection.Review> open() {
    return rig.ledger.inspection().reviews(true, 10);
  }

  private DoorCalls.Seen seen() {
    return DoorCalls.seen(rig.context, "demo-hooks");
  }

  @Test
  void people_are_told_at_once_when_keys_are_wrong_until_one_is_right() {
    assertThat(call("wrong")).isEqualTo(401);
    assertThat(call("wrong")).isEqualTo(401);
    assertThat(seen().inARow()).isEqualTo(2);
    assertThat(seen().why()).contains("X-Key");
    assertThat(open())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(DoorCalls.REVIEW);
              assertThat(one.key()).isEqualTo("demo-hooks");
              // The second came within the minute: strangers do not fill the ledger.
              assertThat(one.facts()).containsEntry("refused", "1");
            });

    assertThat(call("right")).isEqualTo(200);
    assertThat(open()).isEmpty();
    assertThat(seen().took()).isEqualTo(1);
    assertThat(seen().inARow()).isZero();
    assertThat(seen().refused()).isEqualTo(2);
  }
}
