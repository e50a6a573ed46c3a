package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * An event as a source pushed it, kept whole: what it means is found out later. Schema {@code
 * received-event-1.json}.
 *
 * @param source the partner it came from
 * @param id what tells it from others of the source: the same id is the same event
 * @param publishedAt by the source; null if it does not say, or it cannot be read
 * @param encoding of the body: {@code utf-8}; or {@code latin-1} where it is none, so that no byte
 *     is lost
 * @param body as it came
 */
public record ReceivedEvent(
    String source, String id, Instant publishedAt, String encoding, String body)
    implements Document {

  public static final String TYPE = "ReceivedEvent";

  public ReceivedEvent {
    Checks.id("source", source, 64);
    Checks.id("id", id, 255);
    Checks.id("encoding", encoding, 16);
    Objects.requireNonNull(body, "body");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return id;
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.none();
  }

  @Override
  public Instant asOf() {
    return publishedAt;
  }

  /** Told again it may differ in what means nothing. */
  @Override
  public String value() {
    return id;
  }
}
