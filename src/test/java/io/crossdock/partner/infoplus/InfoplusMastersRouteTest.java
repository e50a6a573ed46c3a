package io.crossdock.partner.infoplus;

import static io.crossdock.partner.infoplus.InfoplusHarness.item;
import static io.crossdock.partner.infoplus.InfoplusHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.infoplus.Fault;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items, vendors and ASNs to the simulated site. */
class InfoplusMastersRouteTest {

  private static final String ITEMS = "/infoplus-wms/api/v3.0/item";

  @TempDir Path folder;
  private InfoplusHarness hub;

  @AfterEach
  void end() {
    if (hub != null) {
      hub.close();
    }
  }

  private void start(String... keysAndValues) {
    Map<String, String> more = new java.util.HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      more.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    hub = new InfoplusHarness(folder, InfoplusHarness.simulator(), more);
  }

  @Test
  void an_item_is_made_with_all_that_infoplus_needs_and_acknowledged() {
    start();
    hub.take(
        "articles", item("wid-100", 1, "Widget, zinc plated, 100 mm, with two mounting screws"));

    assertThat(hub.writes()).containsExactly("POST item");
    assertThat(hub.written())
        .isEqualTo(
            json(
                "{'lobId':20100,'sku':'WID-100','status':'Active','unitCode':'EACH','wrapCode':'EACH',"
                    + "'unitsPerWrap':1,'backorder':'Yes','chargeCode':'Not Chargeable',"
                    + "'maxCycle':999999,'maxInterim':999999,'seasonalItem':'No','secure':'No',"
                    + "'hazmat':'No','forwardLotMixingRule':'SKU','storageLotMixingRule':'SKU',"
                    + "'forwardItemMixingRule':'Multi','storageItemMixingRule':'Multi',"
                    + "'allocationRule':'Labor Optimized','receivingCriteriaSchemeId':1,"
                    + "'criticalAmount':0,'serialCode':'None',"
                    + "'itemDescription':'Widget, zinc plated, 100 mm, with two mo',"
                    + "'majorGroupId':8,'subGroupId':46,'upc':'0012345678905','vendorSKU':'AC-77',"
                    + "'weightPerWrap':1.25}"));
    assertThat(hub.told()).containsExactly("item-ack:WID-100:1 CREATED 5001");
    assertThat(hub.acks().get(0).number()).isEqualTo("wid-100");
  }

  @Test
  void an_item_that_infoplus_has_so_already_is_acknowledged_and_one_that_differs_is_changed() {
    start();
    hub.take("articles", item("WID-100", 1, "Widget"));
    hub.simulator.forget();
    hub.set("item", "5001", "{'maxCycle':'999999.0'}");

    hub.take("articles", item("WID-100", 2, "Widget 2"), item("WID-100", 3, "Widget 2"));
    hub.set("item", "5001", "{'itemDescription':'Widget 3'}");
    hub.take("articles", item("WID-100", 4, "Widget 3"));

    assertThat(hub.writes()).containsExactly("PUT item");
    assertThat(hub.written().path("id").asInt()).isEqualTo(5001);
    assertThat(hub.written().has("sku")).isFalse();
    assertThat(hub.told())
        .containsExactly(
            "item-ack:WID-100:1 CREATED 5001",
            "item-ack:WID-100:2 UPDATED 5001",
            "item-ack:WID-100:3 UNCHANGED 5001");
  }

  @Test
  void an_item_that_infoplus_refuses_is_told_once_and_shown_to_a_person() {
    start();
    hub.take("articles", item("5\" PIPE", 1, "Pipe"), item("5\" PIPE", 2, "Pipe 2"));

    assertThat(hub.writes()).isEmpty();
    assertThat(hub.told()).containsExactly("item-ack:5\" PIPE:rejected REJECTED");
    assertThat(hub.acks().get(0).reason()).contains("sku must not contain");
    assertThat(hub.reviews()).containsExactly("wms-rejected item/erp:5\" PIPE");
    assertThat(hub.parked("articles")).isEmpty();
  }

  @Test
  void a_refusal_within_a_200_and_an_empty_search_are_told_apart() {
    start();
    hub.simulator.next(Fault.status("GET", ITEMS + "/search", 1, 200, null));
    hub.simulator.next(Fault.status("POST", ITEMS, 1, 200, "{\"errors\":[\"no such group\"]}"));
    hub.take("articles", item("WID-100", 1, "Widget"));

    assertThat(hub.told()).containsExactly("item-ack:WID-100:rejected REJECTED");
    assertThat(hub.acks().get(0).reason()).isEqualTo("no such group");
    assertThat(hub.asked("POST item")).isEqualTo(1);
  }
}
