package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.sandbox.infoplus.InfoplusSimulatorContractTest.Play;
import io.crossdock.sandbox.infoplus.Site.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What goes wrong. */
final class FaultPlays {

  private static final String ORDER = "/infoplus-wms/api/v3.0/order";

  private FaultPlays() {}

  static Map<InfoplusContract, Play> all() {
    Map<InfoplusContract, Play> plays = new EnumMap<>(InfoplusContract.class);
    lost(plays);
    others(plays);
    return plays;
  }

  private static void fault(Site site, String fault) {
    site.simulator().fault(Fault.of(Site.json(fault)));
  }

  private static void lost(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.COMMIT_THEN_DROP,
        s -> {
          fault(
              s,
              "{'on':{'method':'POST','path':'"
                  + ORDER
                  + "'},'nth':1,'effect':'commit-then-drop'}");
          assertThatThrownBy(() -> s.post("order", Site.order("A")))
              .isInstanceOf(IOException.class);
          assertThat(s.simulator().count("order")).isEqualTo(1);
          assertThat(s.simulator().writes()).hasSize(1);
        });
    plays.put(
        InfoplusContract.DROP_BEFORE_COMMIT,
        s -> {
          s.simulator().fault(Fault.of(Fault.Effect.DROP_BEFORE_COMMIT, "POST", ORDER, 1));
          assertThatThrownBy(() -> s.post("order", Site.order("A")))
              .isInstanceOf(IOException.class);
          assertThat(s.simulator().count("order")).isZero();
          assertThat(s.simulator().requests()).hasSize(1);
          assertThat(s.simulator().writes()).isEmpty();
          assertThat(s.post("order", Site.order("A")).status()).isEqualTo(200);
        });
    plays.put(
        InfoplusContract.DELAYED_COMMIT,
        s -> {
          s.simulator().wmsSettings(Site.json("{'allowDuplicateCustomerOrderNo':false}"));
          s.simulator().fault(Fault.delayed("POST", ORDER, 1, Duration.ofSeconds(90)));
          s.simulator().fault(Fault.delayed("POST", ORDER, 2, Duration.ofSeconds(90)));
          assertThatThrownBy(() -> s.post("order", Site.order("A")))
              .isInstanceOf(IOException.class);
          assertThatThrownBy(() -> s.post("order", Site.order("A")))
              .isInstanceOf(IOException.class);
          s.simulator().advance(Duration.ofSeconds(89));
          assertThat(s.found("order", "customerOrderNo eq 'A'", "")).isEmpty();
          s.simulator().advance(Duration.ofSeconds(1));
          assertThat(s.found("order", "customerOrderNo eq 'A'", "")).hasSize(1);
          assertThat(s.simulator().writes()).hasSize(1);
        });
  }

  private static void others(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.STATUS,
        s -> {
          s.simulator().fault(Fault.status("POST", ORDER, 1, 502, "<html>Bad Gateway</html>"));
          s.simulator().fault(Fault.status("POST", ORDER, 2, 502, null));
          fault(
              s,
              "{'on':{'method':'POST','path':'"
                  + ORDER
                  + "'},'nth':3,'effect':'status','status':200,'body':{'errors':['no']}}");
          Reply html = s.post("order", Site.order("A"));
          assertThat(html.status()).isEqualTo(502);
          assertThat(html.raw().headers().firstValue("Content-Type")).hasValue("text/html");
          assertThat(s.post("order", Site.order("A")).raw().body()).isEmpty();
          Reply inside = s.post("order", Site.order("A"));
          assertThat(inside.status()).isEqualTo(200);
          assertThat(inside.error()).isEqualTo("no");
          assertThat(s.simulator().count("order")).isZero();
        });
    plays.put(
        InfoplusContract.MUTATE,
        s -> {
          s.post("order", Site.order("A"));
          fault(
              s,
              "{'on':{'method':'DELETE','path':'/infoplus-wms/api/v3.0/order/4711'},'nth':1,"
                  + "'effect':'mutate-before-exec','mutations':[{'resource':'order','id':4711.0,"
                  + "'set':{'status':'Processed'}}]}");
          assertThat(s.delete("order/4711").status()).isEqualTo(400);
          fault(
              s,
              "{'on':{'method':'GET','path':'/infoplus-wms/api/v3.0/shipment/search'},'nth':1,"
                  + "'effect':'mutate-after-response','mutations':[{'resource':'shipment',"
                  + "'insert':{'id':9001,'lobId':20100}}]}");
          assertThat(s.get("shipment/search").body()).isEmpty();
          assertThat(s.get("shipment/search").body()).hasSize(1);
        });
    plays.put(
        InfoplusContract.NTH,
        s -> {
          s.simulator().fault(Fault.status("GET", ORDER + "/search", 2, 500, null));
          s.simulator().fault(Fault.status("GET", ORDER + "/*", 0, 503, null));
          assertThat(s.get("order/4711").status()).isEqualTo(503);
          s.simulator().forget();
          s.simulator().fault(Fault.status("GET", ORDER + "/search", 2, 500, null));
          assertThat(s.get("order/search?page=1").status()).isEqualTo(200);
          assertThat(s.get("order/search?page=2").status()).isEqualTo(500);
          assertThat(s.get("order/search").status()).isEqualTo(200);
          s.simulator().next(Fault.status("GET", ORDER + "/search", 1, 500, null));
          assertThat(s.get("order/search").status()).isEqualTo(500);
        });
    plays.put(
        InfoplusContract.DOWN,
        s -> {
          s.simulator().down(true);
          assertThat(s.get("order/search").status()).isEqualTo(502);
          s.simulator().down(false);
          assertThat(s.get("order/search").status()).isEqualTo(200);
        });
    plays.put(
        InfoplusContract.EMPTY_PUT,
        s -> {
          s.post("order", Site.order("A"));
          s.simulator().settings(SiteSettings.USUAL.withEmptyPutAnswers(true));
          Reply put = s.put("order", "{\"orderNo\":4711,\"carrierId\":212}");
          assertThat(put.status()).isEqualTo(200);
          assertThat(put.raw().body()).isEmpty();
          assertThat(s.get("order/4711").body().get("carrierId").asInt()).isEqualTo(212);
        });
  }
}
