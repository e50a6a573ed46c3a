package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import org.junit.jupiter.api.Test;

class LocationsTalkTest {

  private final LocationsTalk talk = new LocationsTalk(new GraphQl(ApiVersion.V2026_04));

  private void answered(String location, String next) {
    talk.answered(
        new TalkAnswer(
            "Shopify",
            200,
            ("{'data':{'locations':{'pageInfo':{'hasNextPage':"
                    + (next != null)
                    + ",'endCursor':'"
                    + next
                    + "'},'nodes':[{'id':'"
                    + location
                    + "','name':'Here'}]}}}")
                .replace('\'', '"')));
  }

  @Test
  void all_pages_are_asked_for() {
    assertThat(talk.next().body()).contains("\"after\":null");
    answered("1", "x");
    assertThat(talk.next().body()).contains("\"after\":\"x\"");
    answered("2", null);

    assertThat(talk.next()).isNull();
    assertThat(talk.there()).extracting(VariantPage.Location::id).containsExactly("1", "2");
  }

  @Test
  void a_page_that_comes_again_is_no_answer() {
    talk.next();
    answered("1", "x");

    assertThatThrownBy(() -> answered("1", "x")).isInstanceOf(RejectedException.class);
  }
}
