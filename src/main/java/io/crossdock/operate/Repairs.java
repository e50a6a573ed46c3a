package io.crossdock.operate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a person does about entries that wait for one. Thread-safe. Everything names who did it. */
public final class Repairs {

  private static final int LONGEST = 1 << 20;
  private static final int LOOK_BACK = 1000;

  private final Ledger ledger;
  private final ObjectMapper json;
  private final Documents documents = new Documents();

  public Repairs(Ledger ledger, ObjectMapper json) {
    this.ledger = ledger;
    this.json = json;
  }

  /** How many went back in line. */
  public int retry(List<Long> ids, String by) {
    for (long id : ids) {
      parked(id, "retried");
    }
    return ledger.inspection().retry(ids, by);
  }

  /**
   * @param reasonContains null for any reason
   */
  public int retryAll(String channel, String reasonContains, String by) {
    channel(channel);
    return ledger.inspection().retryAll(channel, reasonContains, by);
  }

  /**
   * Offers the newest figure or a mark of a key again, whatever became of it before.
   *
   * @throws Refused if there is no such channel, it holds nothing of the key, or it does not repeat
   */
  public void resend(String channel, String key, String by) {
    ChannelDefinition definition = channel(channel);
    switch (definition.mode()) {
      case MARK -> {
        List<String> sources = definition.derivesFrom();
        if (!sources.isEmpty()
            && sources.stream()
                .allMatch(source -> ledger.figures(source, List.of(key)).isEmpty())) {
          throw nothing(key, channel, ", no figure in " + String.join(", ", sources));
        }
      }
      case LATEST -> {
        if (ledger.inspection().trace(key, LOOK_BACK).stream()
            .noneMatch(entry -> entry.channel().equals(channel))) {
          throw nothing(key, channel, "");
        }
      }
      case FIGURE ->
          throw Refused.conflict(
              channel
                  + " holds figures, which are in effect already; name a channel that derives from"
                  + " it, to have a partner looked at again.");
      case EACH ->
          throw Refused.conflict(
              channel + " sends each entry once; name the ids of parked ones instead of a key.");
    }
    ledger.inspection().resend(channel, key, "asked for by " + by);
  }

  public void edit(long id, String content, String by) {
    Inspection.Entry entry = parked(id, "edited");
    if (content.length() > LONGEST) {
      throw Refused.conflict(
          "The new content has " + content.length() + " characters; the most is " + LONGEST + ".");
    }
    if (entry.content().length == 0) {
      throw Refused.conflict(
          "#" + id + " is a mark and has no content; a figure is derived again on 'retry'.");
    }
    try {
      json.readTree(content);
    } catch (JacksonException e) {
      throw Refused.conflict(
          "The new content is not JSON: "
              + Printable.text(e.getOriginalMessage())
              + " Nothing was"
              + " changed.");
    }
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    refuseWhatDoesNotFit(entry, bytes);
    ledger.inspection().edit(id, bytes, by);
  }

  /**
   * Replaces some members of a parked document; what came in is kept.
   *
   * @param fields by name, with dots for members of members. A value is taken for the number, truth
   *     value or text that the document's schema asks for; {@code null} takes the member away
   */
  public void set(long id, Map<String, String> fields, String by) {
    Inspection.Entry entry = parked(id, "edited");
    JsonNode content;
    try {
      content = json.readTree(entry.content());
    } catch (IOException e) {
      content = null;
    }
    if (!(content instanceof ObjectNode document)) {
      throw Refused.conflict(
          "#" + id + " is no JSON object, so it has no fields; give the whole content instead.");
    }
    FieldEdits edits = new FieldEdits(json, candidate -> problems(entry.type(), candidate));
    edit(id, edits.apply(document, fields).toString(), by);
  }

  private int problems(String type, JsonNode candidate) {
    return documents.shape(type).isEmpty()
        ? 0
        : documents.problems(type, Json.bytes(json, candidate)).size();
  }

  /** A document is held to its schema also when a person writes it. */
  private void refuseWhatDoesNotFit(Inspection.Entry entry, byte[] content) {
    if (documents.shape(entry.type()).isEmpty()) {
      return;
    }
    Document document;
    try {
      document = documents.accept(entry.type(), content);
    } catch (InvalidDocumentException e) {
      throw Refused.conflict(
          "The new content is " + Printable.text(e.getMessage()) + ". Nothing was changed.");
    }
    if (!document.key().equals(entry.key())) {
      throw Refused.conflict(
          "The new content is about '"
              + Printable.text(document.key())
              + "' but #"
              + entry.id()
              + " is about '"
              + Printable.text(entry.key())
              + "'; send it anew from its source and dismiss this one. Nothing was changed.");
    }
  }

  public void dismiss(long id, String why, String by) {
    Inspection.Entry entry = find(id);
    if (entry.state().settled() || entry.inFlight()) {
      throw Refused.conflict(
          "#"
              + id
              + " is "
              + Words.state(entry)
              + "; only parked and waiting entries can be"
              + " dismissed.");
    }
    ledger.inspection().dismiss(id, why, by);
  }

  public void closeReview(String kind, String key, String why, String by) {
    boolean open =
        ledger.inspection().reviews(true, Integer.MAX_VALUE).stream()
            .anyMatch(review -> review.kind().equals(kind) && review.key().equals(key));
    if (!open) {
      throw Refused.unknown(
          "There is no open review item '"
              + Printable.text(kind)
              + "' for '"
              + Printable.text(key)
              + "'.");
    }
    ledger.write(Priority.DOOR, List.of(new Write.CloseReview(kind, key, by, why)));
  }

  private Inspection.Entry parked(long id, String done) {
    Inspection.Entry entry = find(id);
    if (entry.state() != EntryState.PARKED) {
      throw Refused.conflict(
          "#" + id + " is " + Words.state(entry) + "; only parked entries can be " + done + ".");
    }
    return entry;
  }

  private Inspection.Entry find(long id) {
    return ledger
        .inspection()
        .entry(id)
        .orElseThrow(
            () -> Refused.unknown("There is no entry #" + id + "; it may have been purged."));
  }

  private static Refused nothing(String key, String channel, String more) {
    return Refused.unknown(
        "0 entries found: "
            + channel
            + " has nothing of key '"
            + Printable.text(key)
            + "'"
            + more
            + ". Capitals count; 'trace' says where a key is known.");
  }

  private ChannelDefinition channel(String name) {
    return ledger
        .channel(name)
        .orElseThrow(
            () ->
                Refused.unknown(
                    "There is no channel '" + Printable.text(name) + "'; 'status' lists them."));
  }
}
