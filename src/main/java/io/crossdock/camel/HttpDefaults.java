package io.crossdock.camel;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;

/**
 * What every HTTP call out has: time-outs (camel-http waits three minutes to connect, and for ever
 * for an answer), and no repetition behind our back (the client library repeats POST on 429 and 503
 * by itself). No answer is read without end ({@link AnswerLimit}).
 *
 * @param connect to get a connection, new or from the pool
 * @param answer until the next byte of the answer; a lease must outlast it
 */
public record HttpDefaults(Duration connect, Duration answer) {

  public static final HttpDefaults STANDARD =
      new HttpDefaults(Duration.ofSeconds(3), Duration.ofSeconds(5));

  /** Call it before the first route is added. */
  public void apply(CamelContext context) {
    for (String scheme : new String[] {"http", "https"}) {
      HttpComponent http = context.getComponent(scheme, HttpComponent.class);
      http.setAutomaticRetriesDisabled(true);
      http.setConnectTimeout(connect.toMillis());
      http.setConnectionRequestTimeout(connect.toMillis());
      http.setSoTimeout(answer.toMillis());
      http.setResponseTimeout(answer.toMillis());
      http.setHttpClientConfigurer(
          client -> client.addExecInterceptorFirst("answer-limit", AnswerLimit.STANDARD));
    }
  }
}
