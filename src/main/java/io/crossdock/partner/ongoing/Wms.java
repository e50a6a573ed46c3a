package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How Ongoing's answers are read: unknown members are passed over, absent ones come as null, and
 * numbers of pieces are decimals. Pure.
 */
final class Wms {

  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Wms() {}

  record Id(Integer id) {}

  record Status(Integer number, String text) {}

  record Named(String code, String name) {}

  record Article(Long articleSystemId, String articleNumber) {}

  /** A list that is absent, or an element that is null, is nothing. */
  static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /** 0 where it says nothing. */
  static int number(Status status) {
    return status == null || status.number() == null ? 0 : status.number();
  }

  /** Whole pieces, at least 0: sellers count no fractions. */
  static int pieces(BigDecimal number) {
    return number == null || number.compareTo(BigDecimal.ONE) < 0
        ? 0
        : number.min(MOST).setScale(0, RoundingMode.FLOOR).intValueExact();
  }

  /**
   * The elements of a list, or the one object.
   *
   * @throws RejectedException if the answer has another shape
   */
  static <T> List<T> all(JsonNode body, Class<T> type) {
    List<T> all = new ArrayList<>();
    if (body.isArray()) {
      for (JsonNode one : body) {
        if (!one.isNull()) {
          all.add(one(one, type));
        }
      }
    } else if (body.isObject()) {
      all.add(one(body, type));
    }
    return all;
  }

  private static <T> T one(JsonNode body, Class<T> type) {
    try {
      return JSON.treeToValue(body, type);
    } catch (JsonProcessingException e) {
      throw new RejectedException(
          "Ongoing answered with what is no "
              + type.getSimpleName()
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }
}
