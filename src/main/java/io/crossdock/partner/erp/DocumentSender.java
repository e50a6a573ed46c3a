package io.crossdock.partner.erp;

import io.crossdock.camel.Entry;
import io.crossdock.camel.RejectedException;
import io.crossdock.document.Awaited;
import io.crossdock.document.Document;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.GivenOut;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Brings one document of what the warehouse did to the ERP by the configured way: bean {@code
 * erpDocumentsOut}. Public for Camel alone. Thread-safe.
 */
public final class DocumentSender {

  private static final String DOCUMENT = "document";
  private static final int LATER = 202;
  private static final int LONGEST_ANSWER = 65_536;

  private final DocumentSettings settings;
  private final Outbox outbox;
  private final GivenOut given;
  private final Clock clock;
  private final DocumentText text = new DocumentText();

  DocumentSender(DocumentSettings settings, Outbox outbox, GivenOut given, Clock clock) {
    this.settings = settings;
    this.outbox = outbox;
    this.given = given;
    this.clock = clock;
  }

  /** By push: makes the whole message. Variables {@code address} and {@code idempotencyKey}. */
  public void request(Exchange exchange) {
    Document document = unedited(exchange);
    exchange.setVariable(DOCUMENT, document);
    String channel = exchange.getVariable("entry", Entry.class).channel();
    String path = DocumentText.path(document, channel);
    String base = settings.url().replaceFirst("/+$", "");
    String key = text.idempotencyKey(document);
    exchange.setVariable("address", base + "/" + path);
    exchange.setVariable("idempotencyKey", key);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_URI, base + "/" + path);
    message.setHeader(Exchange.HTTP_METHOD, "POST");
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Idempotency-Key", key);
    if (settings.key() != null) {
      message.setHeader("Authorization", "Bearer " + settings.key());
    }
    message.setBody(text.bytes(document));
  }

  /**
   * After a 2xx, for a document whose source waits for it: variable {@code acceptedAt}. By the
   * answer's member of that name; else by its heading, whose whole seconds are cut off, so that it
   * was within the next one; else by our clock and a minute more, since the ERP's may be ahead. A
   * 202 says that it is taken, not that it is accepted: that is confirmed later.
   */
  public void accepted(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    if (status == LATER || !(exchange.getVariable(DOCUMENT) instanceof Awaited)) {
      return;
    }
    exchange.setVariable(
        Acceptances.ACCEPTED_AT,
        AcceptedAt.of(body(message), message.getHeader("Date", String.class), clock.instant()));
  }

  private static byte[] body(Message message) throws IOException {
    InputStream stream = message.getBody(InputStream.class);
    return stream == null ? new byte[0] : stream.readNBytes(LONGEST_ANSWER);
  }

  /** The ERP, or a person, booked it meanwhile and confirmed it: it is not sent again. */
  public void acceptedBefore(Exchange exchange) {
    exchange
        .getVariable("entry", Entry.class)
        .skipped(DocumentText.said(document(exchange)) + ": its acceptance was confirmed already");
  }

  /** After a 2xx, and after what follows from it was written. */
  public void pushed(Exchange exchange) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    Document document = exchange.getVariable(DOCUMENT, Document.class);
    Entry entry = exchange.getVariable("entry", Entry.class);
    entry.answeredWith(String.valueOf(status));
    entry.applied(DocumentText.said(document) + ": the ERP answered " + status);
  }

  /**
   * By file: whole on disk under a hidden name, then renamed. A repeat after a crash writes the
   * same name and content.
   *
   * @throws io.crossdock.camel.TransientException if the folder cannot be used
   */
  public void file(Exchange exchange) {
    Document document = unedited(exchange);
    exchange.setVariable(DOCUMENT, document);
    try {
      outbox.put(text.fileName(document), text.bytes(document));
    } catch (IOException e) {
      throw outbox.unusable(e);
    }
  }

  /** By table: what is to be written. */
  Document toSend(Exchange exchange) {
    Document document = unedited(exchange);
    exchange.setVariable(DOCUMENT, document);
    return document;
  }

  /** After the file was written, and what follows from it. */
  public void filed(Exchange exchange) {
    Document document = exchange.getVariable(DOCUMENT, Document.class);
    exchange
        .getVariable("entry", Entry.class)
        .applied(DocumentText.said(document) + ": file " + text.fileName(document));
  }

  /** The ERP takes none. */
  public void none(Exchange exchange) {
    Document document = document(exchange);
    // Skipped is lost: only the setting itself may say so, not a branch that no text matched.
    if (settings.by() != DocumentSettings.By.NONE) {
      throw new IllegalStateException(
          DocumentText.said(document)
              + ": "
              + settings.setting("by")
              + " is "
              + StockSettings.spelled(settings.by())
              + ", but the route led to where nothing is sent; it is kept");
    }
    exchange
        .getVariable("entry", Entry.class)
        .skipped(
            DocumentText.said(document)
                + ": the ERP takes none ("
                + settings.setting("by")
                + " = none)");
  }

  /** Under a key of its own a document has one content for ever, also after a person edited it. */
  private Document unedited(Exchange exchange) {
    Document document = document(exchange);
    if (!given.isAsGiven(settings.name(), document)) {
      throw new RejectedException(
          DocumentText.said(document)
              + " says something else than was handed out under its docKey "
              + document.docKey()
              + ", and the ERP may have that already; nothing was sent. Dismiss it, and correct the"
              + " ERP by hand");
    }
    return document;
  }

  private static Document document(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Document document) {
      return document;
    }
    throw new RejectedException("it is no document that the ERP could be sent");
  }
}
