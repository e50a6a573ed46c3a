package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A site without limits whose server's time stands, and somebody who calls it. */
final class Site implements AutoCloseable {

  static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * What came back.
   *
   * @param body null if it was none or no JSON
   */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String error() {
      return body.at("/errors/0").asText();
    }

    String text(String field) {
      return body.path(field).asText();
    }
  }

  private final InfoplusSimulator simulator;

  Site() throws IOException {
    simulator = new InfoplusSimulator(Clock.fixed(NOW, ZoneOffset.UTC));
    simulator.limits(0);
  }

  InfoplusSimulator simulator() {
    return simulator;
  }

  /** JSON with single quotes for double ones. */
  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  Reply call(String method, String path, Object body) throws Exception {
    return call(method, path, body, InfoplusSimulator.API_KEY);
  }

  /**
   * @param path with its version, such as {@code v3.0/order}
   * @param key null for none
   */
  Reply call(String method, String path, Object body, String key) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.address() + "/" + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (key != null) {
      request.header("API-Key", key);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String text = answer.body();
    boolean json = text.startsWith("{") || text.startsWith("[");
    return new Reply(answer.statusCode(), json ? JSON.readTree(text) : null, answer);
  }

  Reply get(String path) throws Exception {
    return call("GET", "v3.0/" + path, null);
  }

  Reply post(String path, Object body) throws Exception {
    return call("POST", "v3.0/" + path, body);
  }

  Reply put(String path, Object body) throws Exception {
    return call("PUT", "v3.0/" + path, body);
  }

  Reply delete(String path) throws Exception {
    return call("DELETE", "v3.0/" + path, null);
  }

  /**
   * @param more behind the filter, such as {@code &sort=id}
   */
  Reply search(String resource, String filter, String more) throws Exception {
    return get(resource + "/search?filter=" + encoded(filter) + more);
  }

  /** Ids of what is found, in the order of the answer. */
  List<String> found(String resource, String filter, String more) throws Exception {
    List<String> ids = new ArrayList<>();
    String id = resource.equals("order") ? "orderNo" : "id";
    Reply reply = search(resource, filter, more);
    if (reply.status() != 200) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    reply.body().forEach(one -> ids.add(one.path(id).asText()));
    return ids;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A good one. */
  static ObjectNode order(String customerOrderNo) {
    return json("{'lobId':20100,'warehouseId':4101,'customerNo':'C-500','billToCompany':'Northwind',"
            + "'orderDate':'2024-05-01','carrierId':100,'lineItems':["
            + "{'lobId':20100,'sku':'WID-100','orderedQty':5},"
            + "{'lobId':20100,'sku':'WID-200','orderedQty':2}]}")
        .put("customerOrderNo", customerOrderNo);
  }

  /** A good one. */
  static ObjectNode item(String sku) {
    return json("{'lobId':20100,'itemDescription':'Widget','majorGroupId':8,'subGroupId':46,"
            + "'backorder':'Yes','chargeCode':'Not Chargeable','maxCycle':999999,"
            + "'maxInterim':999999,'status':'Active','seasonalItem':'No','secure':'No',"
            + "'unitCode':'EACH','forwardLotMixingRule':'SKU','storageLotMixingRule':'SKU',"
            + "'forwardItemMixingRule':'Multi','storageItemMixingRule':'Multi',"
            + "'allocationRule':'Labor Optimized','receivingCriteriaSchemeId':1,'hazmat':'No'}")
        .put("sku", sku);
  }

  /** A good one. */
  static ObjectNode vendor(int vendorNo) {
    return json("{'lobId':20100,'name':'Acme','street':'9 Forge Ave','city':'Gary','state':'IN',"
            + "'zipCode':'46402','inactive':'No','externalId':'V-ACME'}")
        .put("vendorNo", vendorNo);
  }

  /** A good one. */
  static ObjectNode asn(String poNo) {
    return json("{'lobId':20100,'warehouseId':4101,'vendorId':61,'orderDate':'2024-05-01T00:00:00Z',"
            + "'type':'Normal','lineItems':["
            + "{'lobId':20100,'sku':'WID-100','orderQuantity':100},"
            + "{'lobId':20100,'sku':'WID-200','orderQuantity':40}]}")
        .put("poNo", poNo);
  }

  /** Puts a record as it is. */
  void seed(String resource, String record) {
    simulator.seed(resource, json(record));
  }

  void set(String resource, String id, String set) {
    simulator.mutate(
        JSON.createObjectNode().put("resource", resource).put("id", id).set("set", json(set)));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
