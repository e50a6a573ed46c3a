package io.crossdock.partner.infoplus.wire;

import static io.crossdock.partner.infoplus.InfoplusHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoneTest {

  private static final List<String> OPTIONAL = List.of("upc", "length");

  @Test
  void what_was_said_and_is_no_more_is_cleared_where_there_is_something() {
    List<String> said =
        Gone.said(json("{'sku':'A','upc':'1','customFields':{'a':1,'b':2,'c':3}}"), OPTIONAL);
    assertThat(said).containsExactly("upc", "customFields.a", "customFields.b", "customFields.c");

    ObjectNode now = json("{'sku':'A','customFields':{'a':1}}");
    Gone.clear(now, said, json("{'upc':'1','length':2,'customFields':{'a':1,'b':2}}"));
    assertThat(now).isEqualTo(json("{'sku':'A','upc':null,'customFields':{'a':1,'b':null}}"));
  }

  @Test
  void what_is_nothing_there_already_is_left_alone() {
    ObjectNode now = json("{'sku':'A'}");
    Gone.clear(now, List.of("upc", "length", "customFields.a"), json("{'upc':''}"));
    assertThat(now).isEqualTo(json("{'sku':'A'}"));
  }
}
