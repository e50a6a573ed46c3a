package io.crossdock.camel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Documents and other records to JSON bytes and back. Strict: unknown members, trailing text, text
 * for a number, fractions for an integer and nesting deeper than 64 are refused. Thread-safe.
 */
public final class Codec {

  private static final int DEEPEST = 64;

  /** The type of a mark, whose body is its key. */
  private static final String MARK = "mark";

  private final Documents documents = new Documents();

  /** For what is no document: positions, events passed on as they are. */
  private final ObjectMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // Records are their components: a question such as isNone() is none.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Bytes and text stay what they are; everything else becomes JSON. */
  byte[] encode(Object value) {
    if (value instanceof Document document) {
      return documents.write(document);
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof CharSequence text) {
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
    return json(value);
  }

  /** JSON of any value, text included. */
  byte[] json(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          value.getClass().getSimpleName()
              + " cannot be written as JSON: "
              + e.getOriginalMessage(),
          e);
    }
  }

  /**
   * @param what whose content it is, for the error
   * @throws RejectedException if it cannot be read as that
   */
  <T> T decode(byte[] content, Class<T> type, String what) {
    try {
      T value =
          Document.class.isAssignableFrom(type)
              ? type.cast(documents.read(content, type.asSubclass(Document.class)))
              : mapper.readValue(content, type);
      if (value == null) {
        throw new RejectedException(unreadable(what, type, "it is null"));
      }
      return value;
    } catch (InvalidDocumentException e) {
      throw new RejectedException(unreadable(what, type, e.getMessage()), e);
    } catch (JsonProcessingException e) {
      throw new RejectedException(unreadable(what, type, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new RejectedException(unreadable(what, type, e.getMessage()), e);
    }
  }

  private static String unreadable(String what, Class<?> type, String why) {
    return what + " cannot be read as " + type.getSimpleName() + ": " + why;
  }

  /** The body of an exchange: the document, a mark's key, or the bytes where we know no shape. */
  Object body(String type, String key, byte[] content) {
    if (type.equals(MARK)) {
      return key;
    }
    Optional<Class<? extends Document>> shape = documents.shape(type);
    return shape.isPresent() ? decode(content, shape.get(), type + " " + key) : content;
  }
}
