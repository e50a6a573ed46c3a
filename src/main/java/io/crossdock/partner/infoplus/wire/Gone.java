package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields that were said of a record, and are said no more: Infoplus keeps what a request does not
 * name. Nothing but what we said ourselves is cleared. Pure.
 */
public final class Gone {

  private static final String CUSTOM = "customFields";
  private static final String OF_CUSTOM = CUSTOM + ".";

  private Gone() {}

  /**
   * Which of the fields that may be absent a body says.
   *
   * @param optional their names; custom fields, which all may, are {@code customFields.<name>}
   */
  public static List<String> said(ObjectNode body, List<String> optional) {
    List<String> said = new ArrayList<>();
    optional.stream().filter(body::has).forEach(said::add);
    body.path(CUSTOM).fieldNames().forEachRemaining(name -> said.add(OF_CUSTOM + name));
    return said;
  }

  /**
   * Says that there is nothing any more of what was said before and is not in the body, where there
   * is something.
   *
   * @param said as {@link #said} named it
   * @param there the record as it is
   */
  public static void clear(ObjectNode body, List<String> said, JsonNode there) {
    for (String field : said) {
      boolean custom = field.startsWith(OF_CUSTOM);
      String name = custom ? field.substring(OF_CUSTOM.length()) : field;
      JsonNode now = custom ? body.path(CUSTOM) : body;
      JsonNode before = custom ? there.path(CUSTOM) : there;
      if (!now.has(name) && !Body.isNothing(before.get(name))) {
        (custom ? body.withObjectProperty(CUSTOM) : body).putNull(name);
      }
    }
  }
}
