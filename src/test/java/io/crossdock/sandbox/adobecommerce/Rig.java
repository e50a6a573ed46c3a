package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.SimulatorRig;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is asked of this kind of shop. */
final class Rig extends SimulatorRig<AdobeSimulator> {

  /** What came back; the body is null if it was no JSON. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String message() {
      return body.path("message").asText();
    }

    List<String> skus() {
      List<String> skus = new ArrayList<>();
      body.path("items").forEach(one -> skus.add(one.path("sku").asText()));
      return skus;
    }
  }

  Rig() throws IOException {
    super(clock -> new AdobeSimulator("adobe", 0, 0, clock));
  }

  AdobeShop shop() {
    return simulator().shop();
  }

  /** {@code searchCriteria} of filters that must all be met: field, condition, value. */
  static String where(String... filters) {
    StringBuilder query = new StringBuilder("searchCriteria[x]=");
    for (int i = 0; i + 2 < filters.length; i += 3) {
      String start = "&searchCriteria[filter_groups][" + i + "][filters][0]";
      query.append(start).append("[field]=").append(filters[i]);
      query.append(start).append("[condition_type]=").append(filters[i + 1]);
      query.append(start).append("[value]=");
      query.append(URLEncoder.encode(filters[i + 2], StandardCharsets.UTF_8));
    }
    return query.toString().replace("[", "%5B").replace("]", "%5D");
  }

  Reply get(String path) throws Exception {
    return call("GET", path, null);
  }

  Reply post(String path, String body) throws Exception {
    return call("POST", path, body);
  }

  Reply call(String method, String path, String body) throws Exception {
    return at(simulator().apiAddress() + "/" + path, method, body, AdobeSimulator.TOKEN);
  }

  /**
   * @param body single quotes for double ones; null for none
   * @param token null for nobody
   */
  static Reply at(String address, String method, String body, String token) throws Exception {
    HttpRequest.Builder request =
        request(method, address.replace("[", "%5B").replace("]", "%5D"), quoted(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = send(request);
    return new Reply(answer.statusCode(), body(answer), answer);
  }

  /** Source items of that many SKUs, each of them {@code quantity}. */
  static String items(int count, int quantity) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item("SKU-" + i, "default", String.valueOf(quantity), "1"));
    }
    return "{'sourceItems':[" + String.join(",", items) + "]}";
  }

  static String item(String sku, String source, String quantity, String status) {
    return "{'sku':'"
        + sku
        + "','source_code':'"
        + source
        + "','quantity':"
        + quantity
        + ",'status':"
        + status
        + "}";
  }

  Reply save(String... items) throws Exception {
    return post("V1/inventory/source-items", "{'sourceItems':[" + String.join(",", items) + "]}");
  }

  /** Single quotes for double ones. */
  @Override
  public HttpResponse<String> drive(String path, String body) throws Exception {
    return super.drive(path, quoted(body));
  }
}
