package io.crossdock.partner.erp;

import io.crossdock.camel.Entry;
import io.crossdock.camel.RejectedException;
import io.crossdock.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * A document as a row of the ERP's table: bean {@code erpStagingOut}. A repeat finds its row, and
 * leaves it as it is. Public for Camel alone. Thread-safe.
 */
public final class StagingOut {

  private final DocumentSender sender;
  private final DocumentText text = new DocumentText();

  StagingOut(DocumentSender sender) {
    this.sender = sender;
  }

  /** Variables {@code docKey}, {@code docType}, {@code docId} and {@code payload}. */
  public void row(Exchange exchange) {
    Document document = sender.toSend(exchange);
    exchange.setVariable("docKey", text.idempotencyKey(document));
    exchange.setVariable("docType", document.type());
    exchange.setVariable("docId", document.key());
    exchange.setVariable("payload", new String(text.bytes(document), StandardCharsets.UTF_8));
  }

  /**
   * Body: the rows under its key. Variable {@code missing}: whether it is to be written.
   *
   * @throws RejectedException if the row there says something else
   */
  public void compare(Exchange exchange) {
    @SuppressWarnings("unchecked") // as camel-sql reads a list
    List<Map<String, Object>> rows = exchange.getMessage().getBody(List.class);
    exchange.setVariable("missing", rows.isEmpty());
    String payload = exchange.getVariable("payload", String.class);
    if (!rows.isEmpty() && !payload.equals(String.valueOf(rows.get(0).get("payload")))) {
      throw new RejectedException(
          "crossdock_out has another content under "
              + exchange.getVariable("docKey")
              + ", and one key has one content; nothing was written. Compare the two, and dismiss this"
              + " or correct the ERP by hand");
    }
  }

  /** After the row is there, and what follows from it was written. */
  public void written(Exchange exchange) {
    boolean isNew = exchange.getVariable("missing", Boolean.class);
    exchange
        .getVariable("entry", Entry.class)
        .applied(
            DocumentText.said(exchange.getVariable("document", Document.class))
                + (isNew ? ": row " : ": there already, row ")
                + exchange.getVariable("docKey"));
  }
}
