package io.crossdock.sandbox.adobecommerce;

import static io.crossdock.sandbox.adobecommerce.Rig.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.sandbox.adobecommerce.AdobeSimulatorContractTest.Play;
import io.crossdock.sandbox.adobecommerce.Rig.Reply;
import io.crossdock.sandbox.cart.CallLimit;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.CatalogueMaker;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who may, how often, what goes wrong on the way, and how lists are asked for. */
final class HostPlays {

  private HostPlays() {}

  static Map<AdobeContract, Play> all() {
    Map<AdobeContract, Play> plays = new EnumMap<>(AdobeContract.class);
    access(plays);
    host(plays);
    lists(plays);
    return plays;
  }

  private static void access(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.TOKEN,
        r -> {
          String products = r.simulator().apiAddress() + "/V1/products?" + where();
          assertThat(Rig.at(products, "GET", null, AdobeSimulator.TOKEN).status()).isEqualTo(200);
          for (String token : new String[] {null, "other"}) {
            Reply no = Rig.at(products, "GET", null, token);
            assertThat(no.status()).isEqualTo(401);
            assertThat(no.message()).contains("%resources");
            assertThat(no.body().path("parameters").path("resources").asText())
                .isEqualTo("Magento_Catalog::products");
          }
        });
    plays.put(
        AdobeContract.RESOURCES,
        r -> {
          r.simulator().withhold(List.of("Magento_Sales::sales"));
          assertThat(r.get("V1/orders?" + where()).status()).isEqualTo(401);
          assertThat(r.get("V1/products?" + where()).status()).isEqualTo(200);
        });
    plays.put(
        AdobeContract.NO_ROUTE,
        r -> {
          assertThat(r.get("V1/nothing").status()).isEqualTo(404);
          assertThat(r.call("DELETE", "V1/products", null).message())
              .isEqualTo("Request does not match any route.");
          assertThat(r.post("V1/inventory/source-items", "{").message())
              .isEqualTo("Decoding error.");
        });
    plays.put(
        AdobeContract.STORES,
        r -> {
          r.shop().simple("A", 1);
          String site = r.simulator().site();
          for (String root : List.of("/rest", "/rest/default", "/rest/all", "/tenant")) {
            assertThat(
                    Rig.at(site + root + "/V1/products/A", "GET", null, AdobeSimulator.TOKEN)
                        .status())
                .isEqualTo(200);
          }
          assertThat(Rig.at(site + "/V1/products/A", "GET", null, AdobeSimulator.TOKEN).status())
              .isEqualTo(404);
        });
    plays.put(
        AdobeContract.ERRORS,
        r -> {
          Reply numbered = r.get("V1/stockItems/none");
          assertThat(numbered.status()).isEqualTo(404);
          assertThat(numbered.message()).contains("%1");
          assertThat(numbered.body().path("parameters").path(0).asText()).isEqualTo("none");
          Reply named = r.get("V1/products");
          assertThat(named.message()).contains("%fieldName");
          assertThat(named.body().path("parameters").path("fieldName").asText())
              .isEqualTo("searchCriteria");
        });
  }

  private static void host(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.SLASHES,
        r -> {
          r.shop().simple("A/B", 3);
          assertThat(r.get("V1/products/A%2FB").body().path("sku").asText()).isEqualTo("A/B");
          r.simulator().slashes("refused");
          Reply refused = r.get("V1/products/A%2FB");
          assertThat(refused.status()).isEqualTo(404);
          assertThat(refused.raw().body()).startsWith("<");
          assertThat(r.get("V1/products?" + where("sku", "eq", "A/B")).skus())
              .containsExactly("A/B");
          r.simulator().slashes("apart");
          assertThat(r.get("V1/products/A%2FB").message())
              .isEqualTo("Request does not match any route.");
        });
    plays.put(
        AdobeContract.HOST_LIMIT,
        r -> {
          r.simulator().limit(new CallLimit.Rule(1, Duration.ofSeconds(1), 2, 429, 7));
          r.get("V1/products?" + where());
          r.get("V1/products?" + where());
          Reply third = r.get("V1/products?" + where());
          assertThat(third.status()).isEqualTo(429);
          assertThat(third.raw().headers().firstValue("Retry-After")).hasValue("7");
          assertThat(third.body()).isNull();
          assertThat(r.simulator().throttled()).isEqualTo(1);
        });
    plays.put(
        AdobeContract.PACE,
        r -> {
          r.simulator().pace(Duration.ofMillis(20), Duration.ofMillis(10));
          long begun = System.nanoTime();
          r.post("V1/inventory/source-items", Rig.items(4, 1));
          assertThat(Duration.ofNanos(System.nanoTime() - begun))
              .isGreaterThan(Duration.ofMillis(59));
          assertThat(r.simulator().calls().mostAtOnce()).isEqualTo(1);
        });
    plays.put(
        AdobeContract.DOWN,
        r -> {
          r.simulator().down(true);
          Reply down = r.get("V1/products?" + where());
          assertThat(down.status()).isEqualTo(503);
          assertThat(down.body()).isNull();
        });
    plays.put(
        AdobeContract.FAULTS,
        r -> {
          r.simulator().goWrong(CartFault.named("500").on("POST", "source-items"), 1);
          r.simulator().goWrong(CartFault.named("html").on("POST", "source-items"), 1);
          r.simulator().goWrong(CartFault.named("drop").on("POST", "source-items"), 1);
          assertThat(r.post("V1/inventory/source-items", Rig.items(1, 5)).message())
              .contains("Report ID");
          assertThat(r.post("V1/inventory/source-items", Rig.items(1, 5)).body()).isNull();
          assertThatThrownBy(() -> r.post("V1/inventory/source-items", Rig.items(1, 5)))
              .isInstanceOf(IOException.class);
          assertThat(r.simulator().writes()).isEmpty();
        });
    plays.put(
        AdobeContract.FAULTS_DONE,
        r -> {
          r.simulator().goWrong(CartFault.named("done-500").on("POST", "source-items"), 1);
          assertThat(r.post("V1/inventory/source-items", Rig.items(1, 5)).status()).isEqualTo(500);
          assertThat(r.shop().quantity("SKU-0", "default")).isEqualTo(5);
        });
  }

  private static void lists(Map<AdobeContract, Play> plays) {
    plays.put(
        AdobeContract.CRITERIA,
        r -> {
          for (String sku : List.of("A", "B", "C")) {
            r.shop().simple(sku, 1);
          }
          r.shop().product("D", "bundle", null);
          assertThat(r.get("V1/products").status()).isEqualTo(400);
          String products = "V1/products?";
          assertThat(r.get(products + where("sku", "in", "a,C,x")).skus())
              .containsExactly("A", "C");
          assertThat(r.get(products + where("sku", "nin", "A,B")).skus()).containsExactly("C", "D");
          assertThat(r.get(products + where("sku", "gt", "B", "type_id", "neq", "bundle")).skus())
              .containsExactly("C");
          assertThat(r.get(products + where("sku", "gteq", "B", "sku", "lteq", "C")).skus())
              .containsExactly("B", "C");
          assertThat(r.get(products + where("sku", "lt", "B")).skus()).containsExactly("A");
          assertThat(r.get(products + where("sku", "from", "B", "sku", "to", "B")).skus())
              .containsExactly("B");
          assertThat(r.get(products + where("sku", "like", "%b")).skus()).containsExactly("B");
          assertThat(r.get(products + where("sku", "notnull", "")).skus()).hasSize(4);
          assertThat(r.get(products + where("sku", "null", "")).skus()).isEmpty();
          String either =
              "searchCriteria[filterGroups][0][filters][0][field]=sku"
                  + "&searchCriteria[filterGroups][0][filters][0][value]=A"
                  + "&searchCriteria[filterGroups][0][filters][1][field]=sku"
                  + "&searchCriteria[filterGroups][0][filters][1][value]=D"
                  + "&searchCriteria[sortOrders][0][field]=sku"
                  + "&searchCriteria[sortOrders][0][direction]=DESC";
          assertThat(r.get(products + either).skus()).containsExactly("D", "A");
          assertThat(r.get(products + where("nothing", "eq", "1")).status()).isEqualTo(500);
        });
    plays.put(
        AdobeContract.PAGES,
        r -> {
          for (int i = 0; i < 5; i++) {
            r.shop().simple("S" + i, 1);
          }
          String page = "V1/products?searchCriteria[pageSize]=2&searchCriteria[currentPage]=";
          assertThat(r.get(page + 1).skus()).containsExactly("S0", "S1");
          assertThat(r.get(page + 3).skus()).containsExactly("S4");
          assertThat(r.get(page + 3).body().path("total_count").asInt()).isEqualTo(5);
          assertThat(r.get(page + 9).skus()).as("behind the last").containsExactly("S4");
        });
    plays.put(
        AdobeContract.PAGE_LIMIT,
        r -> {
          r.simulator().fill(new CatalogueMaker(25, 0, 1, 9, 1, i -> "S" + i));
          assertThat(r.get("V1/products?" + where()).skus()).hasSize(20);
          Reply many = r.get("V1/products?searchCriteria[pageSize]=301");
          assertThat(many.status()).isEqualTo(400);
          assertThat(many.body().path("parameters").path("max").asInt()).isEqualTo(300);
          r.simulator().limits(Limits.OFF);
          assertThat(r.get("V1/products?" + where()).skus()).hasSize(25);
        });
    plays.put(
        AdobeContract.FIELDS,
        r -> {
          r.shop().simple("A", 1);
          assertThat(
                  r.get("V1/products?" + where() + "&fields=items[sku,type_id],total_count").body())
              .isEqualTo(Rig.object("{'items':[{'sku':'A','type_id':'simple'}],'total_count':1}"));
        });
    plays.put(
        AdobeContract.VISITORS,
        r -> {
          r.simulator().fill(new CatalogueMaker(5, 0, 1, 50, 1, i -> "S" + i));
          r.simulator().visitors(0, 7);
          for (int i = 0; i < 40; i++) {
            r.simulator().visitors().act();
          }
          assertThat(r.simulator().visitors().bought()).isGreaterThan(20);
          assertThat(r.shop().orderIds()).hasSizeGreaterThan(20);
        });
    plays.put(
        AdobeContract.CATALOGUE,
        r -> {
          r.simulator().fill(new CatalogueMaker(10, 0, 1, 9, 3, i -> "S" + i));
          Map<String, Integer> first = r.shop().stock();
          try (Rig other = new Rig()) {
            other.simulator().fill(new CatalogueMaker(10, 0, 1, 9, 3, i -> "S" + i));
            assertThat(other.shop().stock()).isEqualTo(first).hasSize(10);
          }
        });
  }
}
