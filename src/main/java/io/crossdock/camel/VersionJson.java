package io.crossdock.camel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.crossdock.document.DocumentVersion;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Versions in JSON: a number, {@code "instant"}, {@code "instant|tie"}, or null for none. */
final class VersionJson {

  private VersionJson() {}

  static final class Writer extends StdSerializer<DocumentVersion> {

    private static final long serialVersionUID = 1L;

    Writer() {
      super(DocumentVersion.class);
    }

    @Override
    public void serialize(DocumentVersion version, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (version instanceof DocumentVersion.Number number) {
        json.writeNumber(number.value());
      } else if (version instanceof DocumentVersion.At at) {
        json.writeString(
            at.tie().isEmpty() ? at.instant().toString() : at.instant() + "|" + at.tie());
      } else {
        json.writeNull();
      }
    }
  }

  static final class Reader extends StdDeserializer<DocumentVersion> {

    private static final long serialVersionUID = 1L;

    Reader() {
      super(DocumentVersion.class);
    }

    @Override
    public DocumentVersion getNullValue(DeserializationContext context) {
      return DocumentVersion.none();
    }

    @Override
    public DocumentVersion deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        return DocumentVersion.of(json.getLongValue());
      }
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        String text = json.getText();
        int bar = text.indexOf('|');
        try {
          return new DocumentVersion.At(
              Instant.parse(bar < 0 ? text : text.substring(0, bar)),
              bar < 0 ? "" : text.substring(bar + 1));
        } catch (DateTimeException e) {
          return (DocumentVersion)
              context.handleWeirdStringValue(DocumentVersion.class, text, "no instant");
        }
      }
      return (DocumentVersion) context.handleUnexpectedToken(DocumentVersion.class, json);
    }
  }
}
