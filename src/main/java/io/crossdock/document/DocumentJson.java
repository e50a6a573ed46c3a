package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** How our records look as JSON: nothing is guessed, nothing is coerced, nothing is ignored. */
final class DocumentJson {

  private DocumentJson() {}

  static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    ObjectMapper mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(module())
            .build();
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    // A source without versions has no such member.
    mapper
        .configOverride(DocumentVersion.class)
        .setInclude(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_NULL));
    return mapper;
  }

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule("crossdock");
    module.addSerializer(Instant.class, new WriteInstant());
    module.addDeserializer(Instant.class, new ReadInstant());
    module.addSerializer(LocalDate.class, new ToStringSerializer());
    module.addDeserializer(LocalDate.class, new ReadDate());
    module.addSerializer(DocumentVersion.class, new WriteVersion());
    module.addDeserializer(DocumentVersion.class, new ReadVersion());
    module.addSerializer(Reflects.class, new WriteReflects());
    module.addDeserializer(Reflects.class, new ReadReflects());
    return module;
  }

  /** The figures of a feed have one time: telling it in text costs more than all else of them. */
  private static final class WriteInstant extends JsonSerializer<Instant> {
    private record Told(Instant instant, String text) {}

    private volatile Told last = new Told(Instant.EPOCH, Instant.EPOCH.toString());

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text(value));
    }

    String text(Instant value) {
      Told told = last;
      if (!told.instant().equals(value)) {
        told = new Told(value, value.toString());
        last = told;
      }
      return told.text();
    }
  }

  /** Likewise: a page of figures is read with one time parsed. */
  private static final class ReadInstant extends JsonDeserializer<Instant> {
    private record Told(String text, Instant instant) {}

    private volatile Told last = new Told(Instant.EPOCH.toString(), Instant.EPOCH);

    Instant instant(String text) {
      Told told = last;
      if (!told.text().equals(text)) {
        told = new Told(text, Instant.parse(text));
        last = told;
      }
      return told.instant();
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = text(in, context, Instant.class);
      try {
        return instant(text);
      } catch (DateTimeException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an instant");
      }
    }
  }

  private static final class ReadDate extends JsonDeserializer<LocalDate> {
    @Override
    public LocalDate deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = text(in, context, LocalDate.class);
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "not a day");
      }
    }
  }

  private static final class WriteVersion extends JsonSerializer<DocumentVersion> {
    private final WriteInstant instants = new WriteInstant();

    @Override
    public void serialize(DocumentVersion value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value instanceof DocumentVersion.Number number) {
        if (number.tie().isEmpty()) {
          out.writeNumber(number.value());
        } else {
          out.writeString(number.text());
        }
      } else if (value instanceof DocumentVersion.At at) {
        String instant = instants.text(at.instant());
        out.writeString(at.tie().isEmpty() ? instant : instant + "|" + at.tie());
      } else {
        out.writeNull();
      }
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, DocumentVersion value) {
      return value instanceof DocumentVersion.None;
    }
  }

  private static final class ReadVersion extends JsonDeserializer<DocumentVersion> {
    private static final Pattern NUMBER = Pattern.compile("^-?[0-9]{1,19}\\|");

    private final ReadInstant instants = new ReadInstant();

    @Override
    public DocumentVersion deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        return DocumentVersion.of(in.getLongValue());
      }
      String text = text(in, context, DocumentVersion.class);
      int bar = text.indexOf('|');
      try {
        if (NUMBER.matcher(text).find()) {
          return new DocumentVersion.Number(
              Long.parseLong(text.substring(0, bar)), text.substring(bar + 1));
        }
        return new DocumentVersion.At(
            instants.instant(bar < 0 ? text : text.substring(0, bar)),
            bar < 0 ? "" : text.substring(bar + 1));
      } catch (DateTimeException | NumberFormatException e) {
        return (DocumentVersion)
            context.handleWeirdStringValue(DocumentVersion.class, text, "not a version");
      }
    }

    @Override
    public DocumentVersion getNullValue(DeserializationContext context) {
      return DocumentVersion.none();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return DocumentVersion.none();
    }
  }

  private static final class WriteReflects extends JsonSerializer<Reflects> {
    @Override
    public void serialize(Reflects value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.text());
    }
  }

  private static final class ReadReflects extends JsonDeserializer<Reflects> {
    @Override
    public Reflects deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = text(in, context, Reflects.class);
      try {
        return Reflects.of(text);
      } catch (IllegalArgumentException e) {
        return (Reflects) context.handleWeirdStringValue(Reflects.class, text, e.getMessage());
      }
    }
  }

  private static String text(JsonParser in, DeserializationContext context, Class<?> type)
      throws IOException {
    return in.hasToken(JsonToken.VALUE_STRING)
        ? in.getText()
        : context.reportInputMismatch(type, "must be text");
  }
}
