package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.camel.TransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How an Integration Manager's answers are read: 200 whatever happened, with errors inside; numbers
 * may be texts, an empty map may be a list, aliases may be either. Pure.
 *
 * <p>Source: test fixtures of extensiv_ruby, and cartrover-php.
 */
final class ImWire {

  /** It does not say how long to wait, and its bucket leaks at a rate nobody published. */
  static final Duration REST = Duration.ofSeconds(15);

  private static final String PROCESS = "x-cartrover-process-id";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Pattern ABSENT =
      Pattern.compile("not found|no such|does not exist", Pattern.CASE_INSENSITIVE);

  private ImWire() {}

  /** Whether it was asked too often. */
  static boolean isRateLimit(TalkAnswer answer) {
    JsonNode body = parsed(answer);
    return answer.status() == 429
        || body != null && isRefusal(body) && "RateLimit".equals(OmWire.text(body, "error_code"));
  }

  /** Whether it said that there is no such thing, and not that it failed to look. */
  static boolean isAbsent(TalkAnswer answer) {
    String said = said(answer);
    return answer.status() == 404
        || "Invalid".equals(code(answer))
        || isFailure(answer) && said != null && ABSENT.matcher(said).find();
  }

  /** Whether it tried in vain; asked later it may answer. */
  static boolean isFailure(TalkAnswer answer) {
    return "Failure".equals(code(answer));
  }

  private static String code(TalkAnswer answer) {
    JsonNode body = parsed(answer);
    return body == null || !body.isObject() ? null : OmWire.text(body, "error_code");
  }

  private static String said(TalkAnswer answer) {
    JsonNode body = parsed(answer);
    return body == null || !body.isObject() ? null : said(body);
  }

  private static String said(JsonNode body) {
    String said = OmWire.text(body, "status_message");
    return said == null ? OmWire.text(body, "message") : said;
  }

  private static boolean isRefusal(JsonNode body) {
    return body.isObject() && !OmWire.flag(body, "success_code", true);
  }

  private static JsonNode parsed(TalkAnswer answer) {
    try {
      return answer.text().isBlank() ? null : JSON.readTree(answer.text());
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * What it answered: a list, also where it answered with one element alone.
   *
   * @throws MisconfiguredException if it does not let us in
   * @throws RejectedException if it refused the question
   * @throws TransientException if that is no answer of an Integration Manager
   */
  static List<JsonNode> list(TalkAnswer answer, TalkRequest asked) {
    JsonNode body = parsed(answer);
    boolean isRefusal = body != null && body.isObject() && (isRefusal(body) || !answer.isOk());
    if (isRefusal) {
      throw refused(body, asked, process(answer));
    }
    // One without the member is not believed to mean that there is nothing.
    if (body == null || !body.has("response")) {
      throw TransientException.ofPartner(
          "Integration Manager answered "
              + answer.status()
              + " with what is no answer of it to "
              + asked
              + process(answer)
              + ": "
              + ForeignText.text(answer.text()),
          null);
    }
    List<JsonNode> rows = new ArrayList<>();
    JsonNode response = body.path("response");
    if (response.isArray()) {
      response.forEach(rows::add);
    } else if (response.isObject()) {
      rows.add(response);
    }
    return rows;
  }

  /**
   * The same, where nothing but an answer goes on.
   *
   * @throws ThrottledException if it was asked too often
   * @throws TransientException if it failed, too: asked later it may answer
   */
  static List<JsonNode> page(TalkAnswer answer, TalkRequest asked, Instant now) {
    if (isRateLimit(answer)) {
      throw new ThrottledException(
          "Integration Manager was asked too often, by " + asked, now.plus(REST));
    }
    try {
      return list(answer, asked);
    } catch (RejectedException e) {
      throw isFailure(answer) ? new TransientException(e.getMessage(), e) : e;
    }
  }

  /** By which its support finds the call; nothing where the answer does not say it. */
  private static String process(TalkAnswer answer) {
    String id = answer.headers().get(PROCESS);
    return id == null ? "" : " (" + PROCESS + " " + ForeignText.text(id) + ")";
  }

  private static RuntimeException refused(JsonNode body, TalkRequest asked, String process) {
    String text = said(body);
    String what =
        "Integration Manager answered "
            + OmWire.text(body, "error_code")
            + " '"
            + ForeignText.text(text)
            + "' to "
            + asked
            + process;
    boolean stranger =
        text != null
            && text.toLowerCase(java.util.Locale.ROOT)
                .matches(".*(api (user|key)|\\b(un)?auth(enticat|oriz|oris|\\b)).*");
    return stranger
        ? new MisconfiguredException(what + ": check user and key of the merchant", null)
        : new RejectedException(what);
  }

  static OmRow.Managed managed(JsonNode row, Instant asked) {
    List<OmRow.Stocked> stocked = new ArrayList<>();
    fields(row.path("warehouses"))
        .forEach(
            (id, one) -> {
              String name = OmWire.text(one, "warehouse");
              stocked.add(
                  new OmRow.Stocked(
                      Long.parseLong(id),
                      name == null ? id : name,
                      OmWire.units(one, "qty_on_hand", null),
                      OmWire.units(one, "qty_available", null),
                      at(one, row, asked)));
            });
    return new OmRow.Managed(
        OmWire.sku(row, "sku"),
        OmWire.units(row, "qty_on_hand", 0L),
        OmWire.units(row, "qty_available", null),
        at(row, row, asked),
        aliases(row.path("aliases")),
        stocked);
  }

  /** A map of names in answers about stock, a list in those about a product; empty where none. */
  private static List<OmRow.Code> aliases(JsonNode told) {
    List<OmRow.Code> aliases = new ArrayList<>();
    if (told.isArray()) {
      told.forEach(one -> code(aliases, OmWire.text(one, "code_type"), OmWire.text(one, "code")));
    } else {
      fields(told)
          .forEach(
              (name, value) -> {
                if (value.isArray()) {
                  value.forEach(one -> code(aliases, name, one.asText()));
                } else {
                  code(aliases, name, value.isNull() ? null : value.asText());
                }
              });
    }
    return aliases;
  }

  private static void code(List<OmRow.Code> aliases, String name, String code) {
    if (name != null && code != null && !code.isBlank()) {
      aliases.add(new OmRow.Code(name, code));
    }
  }

  /**
   * What describes a product.
   *
   * @throws IllegalArgumentException naming the member, where it cannot be used
   */
  static OmRow.Described described(JsonNode row, Instant asked) {
    String pounds = OmWire.text(row, "weight_lbs");
    return new OmRow.Described(
        OmWire.sku(row, "sku"),
        asked,
        true,
        new OmRow.Details(
            OmWire.text(row, "name"),
            OmWire.text(row, "description"),
            pounds == null ? null : pounds + " lb",
            null),
        aliases(row.path("aliases")));
  }

  /** When the source's stock was read there; ours where it does not say, or says a later time. */
  private static Instant at(JsonNode place, JsonNode row, Instant asked) {
    Instant told = OmWire.time(OmWire.text(place, "wms_datetime"));
    Instant at = told == null ? OmWire.time(OmWire.text(row, "wms_datetime")) : told;
    return at == null || at.isAfter(asked) ? asked : at;
  }

  private static Map<String, JsonNode> fields(JsonNode map) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    if (map.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> all = map.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        fields.put(one.getKey(), one.getValue());
      }
    }
    return fields;
  }
}
