package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Custom fields of a site: as long as none is defined for a resource, any is taken. */
final class CustomFields {

  private static final int EACH = 20;
  private static final int LONGEST = 250;

  /** Types of Infoplus. */
  enum Type {
    STRING,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE
  }

  private final World world;
  private final Map<Resource, Map<String, Type>> defined = new EnumMap<>(Resource.class);

  CustomFields(World world) {
    this.world = world;
  }

  void define(Resource resource, String name, String type) {
    Type of = Type.valueOf(type.toUpperCase(Locale.ROOT));
    Map<String, Type> all = defined.computeIfAbsent(resource, none -> new HashMap<>());
    long same = all.entrySet().stream().filter(one -> one.getValue() == of).count();
    if (same >= EACH) {
      throw new IllegalArgumentException("there are 20 custom fields of " + type + " at most");
    }
    all.put(name, of);
  }

  /** Adds to the record's custom fields; whatever its status is. */
  ObjectNode put(Call call) {
    ObjectNode sent = call.object();
    ObjectNode there = world.existing(call.resource(), sent.get(call.resource().idField()));
    call.rights().seen(call.resource(), there);
    if (!sent.path("customFields").isObject()) {
      throw RefusedException.required(call.resource().word(), "customFields");
    }
    check(call.resource(), sent);
    return world.change(
        call.resource(),
        there,
        record -> record.withObject("/customFields").setAll((ObjectNode) sent.get("customFields")));
  }

  void check(Resource resource, ObjectNode sent) {
    Map<String, Type> known = defined.get(resource);
    if (known == null) {
      return;
    }
    for (Map.Entry<String, JsonNode> one : sent.path("customFields").properties()) {
      Type type = known.get(one.getKey());
      if (type == null) {
        throw RefusedException.wrong("There is no custom field " + one.getKey());
      }
      if (!one.getValue().isNull() && !fits(type, one.getValue())) {
        throw RefusedException.wrong(
            "Custom field " + one.getKey() + " is of type " + type + ", not " + one.getValue());
      }
    }
  }

  private static boolean fits(Type type, JsonNode value) {
    return switch (type) {
      case STRING -> value.isTextual() && value.asText().length() <= LONGEST;
      case INTEGER -> value.isIntegralNumber();
      case DECIMAL -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case DATE -> value.isTextual() && Dates.read(value.asText()) != null;
    };
  }
}
