package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.ReturnReceipt;
import io.crossdock.shop.Aliases;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReturnTalkTest {

  private static final String LONG = "0".repeat(80);

  private static String key(String number) {
    ReturnReceipt receipt =
        new ReturnReceipt(
            "shopify-shop",
            "1",
            number,
            1,
            "ongoing",
            "9",
            List.of(new ReturnReceipt.Line("1", "A", 1, 1, 0, 1, null)),
            Instant.EPOCH);
    String body =
        new ReturnTalk(new GraphQl(ApiVersion.V2026_04), receipt, Aliases.NONE).next().body();
    return body.replaceAll(".*\"key\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void each_return_has_a_metafield_of_its_own() {
    List<String> keys =
        Stream.of("A_1", "A/1", "A.1", "Rücksendung", "R_cksendung", "1" + LONG, "2" + LONG)
            .map(ReturnTalkTest::key)
            .toList();

    assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[A-Za-z0-9_-]{2,64}"));
    assertThat(keys).startsWith("return-A_1-1");
    assertThat(key("A/1")).as("the same for the same one").isEqualTo(keys.get(1));
  }
}
