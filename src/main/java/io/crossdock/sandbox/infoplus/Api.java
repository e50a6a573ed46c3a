package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What becomes of a call. Who calls it holds the world's monitor. */
final class Api {

  static final String ROOT = "/infoplus-wms/api/";

  private final World world;
  private final Access access;
  private final Orders orders;
  private final Asns asns;
  private final Masters masters;
  private final Searches searches;
  private final CustomFields customFields;

  Api(World world, Access access, CustomFields customFields) {
    this.world = world;
    this.access = access;
    this.customFields = customFields;
    orders = new Orders(world);
    asns = new Asns(world);
    masters = new Masters(world);
    searches = new Searches(world, asns);
  }

  /** Throws what is refused. */
  Answer answer(Received request, String key) {
    Call call = call(request, key);
    if (request.method().equals("GET")) {
      return searches.answer(call);
    }
    boolean bodiless = call.body() == null || call.body().isNull();
    if (bodiless && !request.method().equals("DELETE")) {
      throw RefusedException.wrong("The body is no JSON");
    }
    Answer answer = written(call);
    JsonNode body = request.method().equals("DELETE") ? null : request.body();
    world.writes().add(new EffectiveWrite(request.method(), request.path(), body, world.now()));
    return answer;
  }

  private Call call(Received request, String key) {
    Access.Rights rights = access.of(key);
    String path = request.path();
    String[] words =
        path.startsWith(ROOT) ? path.substring(ROOT.length()).split("/", 3) : new String[0];
    if (words.length < 2 || Version.named(words[0]).isEmpty()) {
      throw new RefusedException(404, "There is no " + path);
    }
    Resource resource =
        Resource.named(words[1])
            .orElseThrow(() -> new RefusedException(404, "There is no " + path));
    return new Call(
        Version.named(words[0]).get(),
        resource,
        request.method(),
        words.length == 3 ? words[2] : "",
        new Query(request.query()),
        request.body(),
        rights);
  }

  private Answer written(Call call) {
    boolean fields = call.rest().equals("customFields") && call.method().equals("PUT");
    boolean edit = call.rest().equals("editLineItems") && call.method().equals("POST");
    if (fields && call.resource().may('F')) {
      return put(call, customFields.put(call));
    }
    if (edit && call.resource() == Resource.ORDER) {
      return Answer.ok(orders.editLines(call));
    }
    boolean plain = call.rest().isEmpty() != call.method().equals("DELETE");
    if (!plain || !call.resource().may(verb(call.method()))) {
      throw new RefusedException(
          405, call.method() + " is not allowed for " + call.resource().path());
    }
    return switch (call.method()) {
      case "POST" -> {
        call.rights().seen(call.resource(), call.object());
        yield call.answer(created(call));
      }
      case "PUT" -> put(call, changed(call));
      default -> {
        deleted(call);
        yield Answer.NO_CONTENT;
      }
    };
  }

  private Answer put(Call call, ObjectNode record) {
    return world.settings().emptyPutAnswers() ? Answer.raw(200, null) : call.answer(record);
  }

  private static char verb(String method) {
    return switch (method) {
      case "POST" -> 'C';
      case "PUT" -> 'U';
      case "DELETE" -> 'D';
      default -> '-';
    };
  }

  private ObjectNode created(Call call) {
    customFields.check(call.resource(), call.object());
    return switch (call.resource()) {
      case ORDER -> orders.create(call);
      case ASN -> asns.create(call);
      default -> masters.create(call);
    };
  }

  private ObjectNode changed(Call call) {
    customFields.check(call.resource(), call.object());
    return switch (call.resource()) {
      case ORDER -> orders.update(call);
      case ASN -> asns.update(call);
      case ITEM_RECEIPT -> receipt(call);
      default -> masters.update(call);
    };
  }

  private ObjectNode receipt(Call call) {
    ObjectNode there = world.existing(Resource.ITEM_RECEIPT, call.object().get("id"));
    call.rights().seen(Resource.ITEM_RECEIPT, there);
    ObjectNode sent =
        Rules.settable(
            call.object(),
            List.of(
                "id",
                "poNoId",
                "lobId",
                "warehouseId",
                "sku",
                "orderQuantity",
                "receivedQuantity",
                "maxOvers",
                "maxUnders",
                "modifyDate"));
    return world.change(Resource.ITEM_RECEIPT, there, line -> line.setAll(sent));
  }

  private void deleted(Call call) {
    switch (call.resource()) {
      case ORDER -> orders.delete(call);
      case ASN -> asns.delete(call);
      default -> masters.delete(call);
    }
  }
}
