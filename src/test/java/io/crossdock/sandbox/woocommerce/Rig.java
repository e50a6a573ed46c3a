package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.SimulatorRig;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What is asked of this kind of shop. */
final class Rig extends SimulatorRig<WooSimulator> {

  /** What came back; the body is null if it was no JSON. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String code() {
      return body.path("code").asText();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    List<Integer> ids() {
      List<Integer> ids = new ArrayList<>();
      body.forEach(one -> ids.add(one.path("id").asInt()));
      return ids;
    }
  }

  Rig() throws IOException {
    super(clock -> new WooSimulator("woo", 0, 0, clock));
  }

  WooShop shop() {
    return simulator().shop();
  }

  /** Without pings. */
  @Override
  public List<Got> got() {
    return everything().stream().filter(one -> !one.body().startsWith("webhook_id=")).toList();
  }

  List<Got> everything() {
    return super.got();
  }

  /** Its id. */
  int listen(String topic) throws Exception {
    Reply made =
        post(
            "webhooks",
            "{'topic':'" + topic + "','delivery_url':'" + doorAddress() + "','secret':'hush'}");
    return made.body().path("id").asInt();
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
    return call(method, path, body, WooSimulator.KEY + ":" + WooSimulator.SECRET);
  }

  /**
   * @param body single quotes for double ones; null for none
   * @param who key and secret; null for nobody
   */
  Reply call(String method, String path, String body, String who) throws Exception {
    HttpRequest.Builder request =
        request(method, simulator().apiAddress() + "/" + path, quoted(body));
    if (who != null) {
      byte[] bytes = who.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    HttpResponse<String> answer = send(request);
    return new Reply(answer.statusCode(), body(answer), answer);
  }

  /** Of a product or variation. */
  JsonNode product(int id) throws Exception {
    return get("products/" + id).body();
  }
}
