package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Documents;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldEditsTest {

  private final ObjectMapper json = Json.mapper();
  private final Documents documents = new Documents();
  private final FieldEdits edits = new FieldEdits(json, this::problems);

  private int problems(JsonNode document) {
    return documents.problems("StockLevel", Json.bytes(json, document)).size();
  }

  private ObjectNode level() throws Exception {
    return (ObjectNode)
        json.readTree(
            "{'sku':'00417','available':'1,250','backordered':0,'policy':'standard',"
                    .replace('\'', '"')
                + "'asOf':'2026-11-21T10:00:00Z','version':5,'reflects':'none','feed':'x.csv'}"
                    .replace('\'', '"'));
  }

  @Test
  void a_value_becomes_what_the_schema_asks_for() throws Exception {
    ObjectNode changed = edits.apply(level(), Map.of("available", "1250", "sku", "417"));
    assertThat(changed.get("available").isInt()).isTrue();
    assertThat(changed.get("sku").textValue()).isEqualTo("417");
    assertThat(problems(changed)).isZero();
    assertThat(edits.apply(level(), Map.of("policy", "null")).has("policy")).isFalse();
  }

  @Test
  void what_was_there_is_left_as_it_was_and_a_path_to_nowhere_is_refused() throws Exception {
    ObjectNode before = level();
    edits.apply(before, Map.of("available", "1"));
    assertThat(before.get("available").textValue()).isEqualTo("1,250");
    assertThatThrownBy(() -> edits.apply(before, Map.of("address.street", "Elm 1")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("'address.street' is no field");
  }
}
