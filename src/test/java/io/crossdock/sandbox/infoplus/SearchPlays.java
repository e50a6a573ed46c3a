package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.infoplus.InfoplusSimulatorContractTest.Play;
import io.crossdock.sandbox.infoplus.Site.Reply;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The grammar of searches, and what they answer. */
final class SearchPlays {

  private SearchPlays() {}

  static Map<InfoplusContract, Play> all() {
    Map<InfoplusContract, Play> plays = new EnumMap<>(InfoplusContract.class);
    grammar(plays);
    pages(plays);
    lists(plays);
    return plays;
  }

  private static void shipments(Site site) {
    site.seed(
        "shipment",
        "{'id':1,'lobId':20100,'orderNo':4711.0,'status':'Staged','shipped':false,"
            + "'trackingNo':'1Z+7','modifyDate':'2024-05-01T10:00:00.000Z'}");
    site.seed(
        "shipment",
        "{'id':2,'lobId':20100,'orderNo':4711.001,'status':'Voided','shipped':true,"
            + "'trackingNo':null,'modifyDate':'2024-05-01T10:00:00.500Z'}");
    site.seed(
        "shipment",
        "{'id':3,'lobId':7,'orderNo':null,'orderNoList':[4711.0],'status':'In-Transit',"
            + "'trackingNo':'O\\u0027K','modifyDate':'2024-05-01T10:00:01+00:00'}");
  }

  private static void grammar(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.OPERATORS,
        s -> {
          shipments(s);
          assertThat(s.found("shipment", "lobId eq 20100 and orderNo gt 4711", ""))
              .containsExactly("2");
          assertThat(s.found("shipment", "orderNo gte 4711 AND orderNo lt 4711.001", ""))
              .containsExactly("1");
          assertThat(s.found("shipment", "id lte 2", "")).containsExactly("1", "2");
          assertThat(s.found("shipment", "status like '%-Tran%'", "")).containsExactly("3");
          assertThat(s.found("shipment", "status like 'Tran%'", "")).isEmpty();
          assertThat(s.found("shipment", "status in (\"Voided\",\"Staged\")", ""))
              .containsExactly("1", "2");
          assertThat(s.found("shipment", "orderNo in (4711, 4711.001)", ""))
              .containsExactly("1", "2");
          assertThat(s.found("shipment", "shipped eq true", "")).containsExactly("2");
          assertThat(s.found("shipment", "", "")).hasSize(3);
        });
    plays.put(
        InfoplusContract.QUOTES,
        s -> {
          shipments(s);
          assertThat(s.found("shipment", "trackingNo eq \"O'K\"", "")).containsExactly("3");
          assertThat(s.found("shipment", "orderNo eq '4711'", "")).containsExactly("1");
          assertThat(s.search("shipment", "trackingNo eq 'O'K'", "").status()).isEqualTo(400);
          assertThat(s.search("shipment", "trackingNo eq 'O\\'K'", "").status()).isEqualTo(400);
        });
    plays.put(
        InfoplusContract.DATES,
        s -> {
          shipments(s);
          String to = "modifyDate gte '2024-05-01T10:00:00Z' and modifyDate lte ";
          assertThat(s.found("shipment", to + "'2024-05-01T10:00:00Z'", "")).containsExactly("1");
          assertThat(s.found("shipment", to + "'2024-05-01T10:00:00.500Z'", ""))
              .containsExactly("1", "2");
          assertThat(s.found("shipment", to + "'2024-05-01T12:00:01+02:00'", "")).hasSize(3);
          assertThat(s.found("shipment", "modifyDate eq '2024-05-01T10:00:01Z'", ""))
              .containsExactly("3");
        });
    plays.put(
        InfoplusContract.EXACT_FIELD,
        s -> {
          shipments(s);
          assertThat(s.found("shipment", "orderNo eq 4711", "")).containsExactly("1");
        });
    plays.put(
        InfoplusContract.REFUSED_FILTERS,
        s -> {
          for (String wrong :
              new String[] {
                "id ge 1",
                "id ne 1",
                "id eq 1 or id eq 2",
                "(id eq 1)",
                "id gt",
                "id eq one",
                "foo eq 1",
                "id in ()",
                "id in (1,2",
                "id eq 1 id eq 2",
                "trackingNo eq null"
              }) {
            Reply refused = s.search("shipment", wrong, "");
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.error()).contains("Invalid filter");
          }
          assertThat(s.search("shipment", "lobId eq 1", "&sort=foo").error()).contains("foo");
          assertThat(s.get("shipment/search?filters=x").status()).isEqualTo(400);
        });
    plays.put(
        InfoplusContract.PLUS,
        s -> {
          shipments(s);
          String raw = "shipment/search?filter=trackingNo%20eq%20'1Z";
          assertThat(s.get(raw + "+7'").body()).isEmpty();
          assertThat(s.get(raw + "%2B7'").body()).hasSize(1);
        });
    plays.put(
        InfoplusContract.BY_CUSTOM_FIELD,
        s -> {
          s.post(
              "item",
              Site.item("A")
                  .<com.fasterxml.jackson.databind.JsonNode>set(
                      "customFields", Site.json("{'erpCode':'X1'}")));
          assertThat(s.found("item", "customFields.erpCode eq 'X1'", "")).hasSize(1);
          assertThat(s.found("item", "customFields.erpCode eq 'X2'", "")).isEmpty();
        });
  }

  private static void pages(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.PAGES,
        s -> {
          for (int id = 1; id <= 260; id++) {
            s.seed("shipment", "{'id':%d,'lobId':20100}".formatted(id));
          }
          assertThat(s.get("shipment/search").body()).hasSize(20);
          assertThat(s.get("shipment/search?limit=1000").body()).hasSize(250);
          Reply rest = s.get("shipment/search?limit=1000&page=2");
          assertThat(rest.body().isArray()).isTrue();
          assertThat(rest.body()).hasSize(10);
          assertThat(rest.body().at("/0/id").asInt()).isEqualTo(251);
          assertThat(s.get("shipment/search?page=99").body()).isEmpty();
          assertThat(s.get("shipment/search?page=0").status()).isEqualTo(400);
        });
    plays.put(
        InfoplusContract.SORT,
        s -> {
          shipments(s);
          assertThat(s.found("shipment", "", "&sort=!id")).containsExactly("3", "2", "1");
          assertThat(s.found("shipment", "", "&sort=modifyDate")).containsExactly("1", "2", "3");
          assertThat(s.found("shipment", "", "&sort=!orderNo")).containsExactly("2", "1", "3");
          assertThat(s.found("shipment", "", "&sort=!modifyDate&limit=1&page=2"))
              .containsExactly("2");
        });
    plays.put(
        InfoplusContract.KEYSET,
        s -> {
          shipments(s);
          assertThat(s.found("shipment", "id gt 1", "&sort=id&limit=1")).containsExactly("2");
          s.post("order", Site.order("A"));
          s.seed("order", "{'orderNo':4711.001,'lobId':20100,'status':'Back Order'}");
          assertThat(s.found("order", "orderNo gt 4711", "&sort=orderNo"))
              .containsExactly("4711.001");
          s.simulator().settings(SiteSettings.USUAL.withoutKeyset(true));
          assertThat(s.search("shipment", "id gt 1", "").status()).isEqualTo(400);
          assertThat(s.search("order", "orderNo gt 1", "").status()).isEqualTo(400);
          assertThat(s.search("shipment", "orderNo gt 1", "").status()).isEqualTo(200);
        });
    plays.put(
        InfoplusContract.WIDE,
        s -> {
          s.simulator().settings(SiteSettings.USUAL.withWidestWindow(Duration.ofDays(3)));
          String from = "modifyDate gte '2024-04-25T00:00:00Z'";
          String near = from + " and modifyDate lte '2024-04-27T00:00:00Z'";
          assertThat(s.search("shipment", from, "").status()).isEqualTo(504);
          assertThat(s.search("shipment", near, "").status()).isEqualTo(200);
        });
  }

  private static void lists(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.LOOKUPS,
        s -> {
          Reply found = s.get("carrier/search?searchText=ups");
          assertThat(found.body().at("/0/carrier").asInt()).isEqualTo(100);
          assertThat(s.get("carrier/search").body()).hasSize(2);
          assertThat(s.get("carrierService/search?searchText=Ground&limit=5").body()).hasSize(1);
          assertThat(s.get("carrier/search?filter=x").status()).isEqualTo(400);
          assertThat(s.get("carrier/212").text("label")).isEqualTo("FEDEX_2DAY");
        });
    plays.put(
        InfoplusContract.LISTS,
        s -> {
          s.seed("kit", "{'id':1,'lobId':20100,'kitSKU':'K','isKOD':true}");
          s.seed("cartonContent", "{'id':1,'orderNo':4711.0,'cartonId':5,'sku':'A'}");
          assertThat(s.found("lineOfBusiness", "", "")).containsExactly("20100");
          assertThat(s.found("warehouse", "name eq 'WEST'", "")).containsExactly("4102");
          assertThat(s.found("orderSource", "", "")).containsExactly("17");
          assertThat(s.found("kit", "kitSKU eq 'K'", "")).containsExactly("1");
          assertThat(s.found("cartonContent", "orderNo eq 4711 and cartonId eq 5", ""))
              .containsExactly("1");
          s.post("order", Site.order("A"));
          assertThat(s.found("customer", "customerNo eq 'C-500'", "")).hasSize(1);
          assertThat(s.post("kit", "{}").status()).isEqualTo(405);
        });
  }
}
