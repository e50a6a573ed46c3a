package io.crossdock.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept for people holds no secrets. */
class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET https://wms/orders?apiKey=abc123&page=2 | GET https://wms/orders?apiKey=***&page=2",
        "{\"password\": \"s3cret\", \"sku\": \"1\"} | {\"password\": \"***\", \"sku\": \"1\"}",
        "Authorization: Bearer eyJhbGciOi.x-y_z== failed | Authorization: Bearer *** failed",
        "Basic dXNlcjpwYXNzd29yZA== | Basic ***",
        "mongodb://shop:pa55@db:27017/x | mongodb://shop:***@db:27017/x",
        "access_token=abc; client_secret: def | access_token=***; client_secret: ***",
        "Unexpected token: 12,50 at line 7 | Unexpected token: 12,50 at line 7",
        "the basic article 4711 is unknown | the basic article 4711 is unknown",
        "sent | sent"
      })
  void secrets_are_taken_out_and_the_rest_stays(String text, String kept) {
    assertThat(Secrets.removed(text)).isEqualTo(kept);
  }
}
