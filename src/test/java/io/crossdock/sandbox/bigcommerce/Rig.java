package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.SimulatorRig;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What is asked of this kind of shop. */
final class Rig extends SimulatorRig<BigSimulator> {

  /** What came back; the body is null if it was no JSON. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String title() {
      return body.path("title").asText();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** Of a list, of v2 or v3. */
    List<Integer> ids() {
      List<Integer> ids = new ArrayList<>();
      (body == null || body.isArray() ? (body == null ? json("[]") : body) : body.path("data"))
          .forEach(one -> ids.add(one.path("id").asInt()));
      return ids;
    }
  }

  Rig() throws IOException {
    super(clock -> new BigSimulator("big", 0, 0, clock));
  }

  BigShop shop() {
    return simulator().shop();
  }

  /** Its id. */
  int listen(String scope) throws Exception {
    Reply made =
        post("v3/hooks", "{'scope':'" + scope + "','destination':'" + doorAddress() + "'}");
    return made.body().at("/data/id").asInt();
  }

  Reply get(String path) throws Exception {
    return call("GET", path, null);
  }

  Reply post(String path, String body) throws Exception {
    return call("POST", path, body);
  }

  Reply put(String path, String body) throws Exception {
    return call("PUT", path, body);
  }

  Reply call(String method, String path, String body) throws Exception {
    return call(method, path, body, BigSimulator.TOKEN);
  }

  /**
   * @param body single quotes for double ones; null for none
   * @param who the token; null for nobody
   */
  Reply call(String method, String path, String body, String who) throws Exception {
    HttpRequest.Builder request =
        request(method, simulator().apiAddress() + "/" + path, quoted(body));
    if (who != null) {
      request.header("X-Auth-Token", who);
    }
    HttpResponse<String> answer = send(request);
    return new Reply(answer.statusCode(), body(answer), answer);
  }

  /** The answer to an adjustment of these items. */
  Reply adjust(String... items) throws Exception {
    return put(
        "v3/inventory/adjustments/absolute",
        "{'reason':'test','items':[" + String.join(",", items) + "]}");
  }

  static String item(String member, Object id, int quantity) {
    return "{'location_id':1,'"
        + member
        + "':"
        + (id instanceof String ? "'" + id + "'" : id)
        + ",'quantity':"
        + quantity
        + "}";
  }
}
