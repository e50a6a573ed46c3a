package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.LostRaceException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDoorTest {

  @ParameterizedTest
  @ValueSource(classes = {TransientException.class, LostRaceException.class})
  void who_lost_a_race_is_asked_to_send_it_again(Class<? extends Exception> what) throws Exception {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    Exception lost = what.getDeclaredConstructor(String.class).newInstance("somebody was first");
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, lost);
    new HttpDoor().refuse(exchange);
    Message answer = exchange.getMessage();
    assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
    assertThat(answer.getBody(String.class)).contains("send it again").doesNotContain("somebody");
  }
}
