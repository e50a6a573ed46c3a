package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What reads: by id, by filter, by text, items by SKU. */
final class Searches {

  private static final Set<String> BY_FILTER = Set.of("filter", "page", "limit", "sort");
  private static final Set<String> BY_TEXT = Set.of("searchText", "page", "limit");

  private final World world;
  private final Asns asns;

  Searches(World world, Asns asns) {
    this.world = world;
    this.asns = asns;
  }

  Answer answer(Call call) {
    return switch (call.rest()) {
      case "search" -> call.resource().may('L') ? byText(call) : byFilter(call);
      case "getBySKU" -> bySku(call);
      case "" -> throw new RefusedException(405, "GET needs an id, or /search");
      default -> {
        ObjectNode there =
            world.shown(call.resource(), world.existing(call.resource(), call.rest()));
        if (there == null) {
          throw RefusedException.unknown(call.resource(), call.rest());
        }
        yield call.answer(whole(call, call.rights().seen(call.resource(), there)));
      }
    };
  }

  private Answer byFilter(Call call) {
    call.query().only(BY_FILTER);
    Filter filter = Filter.of(call.version(), call.resource(), call.query().text("filter"));
    check(call.resource(), filter);
    String sort = call.query().text("sort");
    boolean down = sort != null && sort.startsWith("!");
    String given = sort == null ? call.resource().idField() : sort.substring(down ? 1 : 0);
    String field = call.version().usual(call.resource(), given);
    if (!call.resource().hasField(field) || call.version().hides(call.resource(), given)) {
      throw RefusedException.wrong(
          "Invalid sort: there is no field " + given + " of " + call.resource().path());
    }
    long skip = (call.query().page() - 1L) * call.query().limit();
    boolean natural = field.equals(call.resource().idField()) && !down;
    long enough = natural ? skip + call.query().limit() : Long.MAX_VALUE;
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode there : world.shelf(call.resource()).candidates(filter)) {
      ObjectNode one = world.shown(call.resource(), there);
      if (one != null && call.rights().sees(call.resource(), one) && filter.holds(one)) {
        found.add(one);
        if (found.size() >= enough) {
          break;
        }
      }
    }
    if (!natural) {
      Comparator<ObjectNode> order =
          Comparator.comparing(one -> one.get(field), Searches::compared);
      found.sort(down ? order.reversed() : order);
    }
    return page(call, found, skip);
  }

  private void check(Resource resource, Filter filter) {
    Instant from = null;
    Instant to = world.now();
    boolean byTime = false;
    for (Filter.Clause one : filter.clauses()) {
      boolean keyset = one.field().equals(resource.idField()) && one.op() == Filter.Op.GT;
      if (keyset && world.settings().refusesKeyset()) {
        throw RefusedException.wrong(
            "Invalid filter: operator gt is not supported for " + one.field());
      }
      if (one.field().equals("modifyDate")) {
        byTime = true;
        Instant at = one.values().get(0).time();
        switch (one.op()) {
          case GT, GTE -> from = at;
          case LT, LTE -> to = at;
          default -> byTime = false;
        }
      }
    }
    Duration widest = world.settings().widestWindow();
    if (byTime && widest != null) {
      boolean open = from == null || to == null;
      if (open || Duration.between(from, to).compareTo(widest) > 0) {
        throw new RefusedException(504, "The search took too long");
      }
    }
  }

  private Answer byText(Call call) {
    call.query().only(BY_TEXT);
    String text = call.query().text("searchText");
    String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
    List<ObjectNode> found =
        world.shelf(call.resource()).all().stream()
            .filter(
                one ->
                    one.properties().stream()
                        .anyMatch(
                            field ->
                                field
                                    .getValue()
                                    .asText()
                                    .toLowerCase(Locale.ROOT)
                                    .contains(wanted)))
            .toList();
    return page(call, found, (call.query().page() - 1L) * call.query().limit());
  }

  private Answer page(Call call, Collection<ObjectNode> found, long skip) {
    ArrayNode page = Json.array();
    found.stream()
        .skip(skip)
        .limit(call.query().limit())
        .forEach(one -> page.add(call.version().shown(call.resource(), whole(call, one))));
    return Answer.ok(page);
  }

  private ObjectNode whole(Call call, ObjectNode record) {
    return call.resource() == Resource.ASN ? asns.withLines(record) : record;
  }

  private Answer bySku(Call call) {
    String sku = call.query().text("sku");
    String lob = call.query().text("lobId");
    if (call.resource() != Resource.ITEM || sku == null || lob == null) {
      throw RefusedException.wrong("item/getBySKU needs lobId and sku");
    }
    return world.shelf(Resource.ITEM).found("sku", sku).stream()
        .filter(one -> lob.equals(Json.text(one, "lobId")))
        .filter(one -> call.rights().sees(Resource.ITEM, one))
        .findFirst()
        .map(call::answer)
        .orElseThrow(() -> new RefusedException(404, "No item found with sku " + sku));
  }

  // Nothing before something, as MySQL does.
  private static int compared(JsonNode one, JsonNode other) {
    boolean none = one == null || one.isNull();
    boolean otherNone = other == null || other.isNull();
    if (none || otherNone) {
      return Boolean.compare(otherNone, none);
    }
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    Instant at = Dates.read(one.asText());
    Instant otherAt = at == null ? null : Dates.read(other.asText());
    return otherAt == null ? one.asText().compareTo(other.asText()) : at.compareTo(otherAt);
  }
}
