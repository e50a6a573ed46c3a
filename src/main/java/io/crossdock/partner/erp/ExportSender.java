package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Kept.Later;
import io.crossdock.camel.Pen;
import io.crossdock.document.MovementExport;
import io.crossdock.partner.erp.ExportLog.Accepted;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Brings one export to the ERP by the configured way; what settles it is the ERP's acceptance: bean
 * {@code erpExports}. Public for Camel alone.
 */
public final class ExportSender {

  private static final String EXPORT = "export";

  private final String channel;
  private final MovementSettings settings;
  private final ExportLog log;
  private final ExportFiles files;
  private final Kept kept;
  private final Clock clock;
  private final ExportText text = new ExportText();

  ExportSender(
      String channel,
      MovementSettings settings,
      ExportLog log,
      ExportFiles files,
      CamelLedger ledger,
      Clock clock) {
    this.channel = channel;
    this.settings = settings;
    this.log = log;
    this.files = files;
    this.kept = new Kept(ledger);
    this.clock = clock;
  }

  /**
   * By file: this export and those behind it.
   *
   * @throws HeldException until the ERP took the file away
   */
  public void file(Exchange exchange) {
    MovementExport export = export(exchange);
    List<Later<MovementExport>> line =
        kept
            .waiting(
                channel,
                MovementExport.KEY,
                export.first(),
                settings.filesAtMost(),
                MovementExport.class)
            .stream()
            .filter(behind -> behind.version() >= export.first())
            // This one was read already.
            .map(
                one ->
                    one.version() == export.first()
                        ? new Later<>(export.first(), () -> export)
                        : one)
            .toList();
    files.go(export.first(), line, Pen.of(exchange));
    accepted(exchange, export, "the ERP took its file");
  }

  /** By push: makes the whole message from the export. */
  public void request(Exchange exchange) {
    MovementExport export = export(exchange);
    exchange.setVariable(EXPORT, export);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, "POST");
    message.setHeader(Exchange.CONTENT_TYPE, settings.format().contentType());
    String key = idempotencyKey(export);
    exchange.setVariable("idempotencyKey", key);
    message.setHeader("Idempotency-Key", key);
    if (settings.key() != null) {
      message.setHeader("Authorization", "Bearer " + settings.key());
    }
    message.setBody(text.of(export, settings.format()));
  }

  /** After a 2xx. */
  public void pushed(Exchange exchange) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    MovementExport export = exchange.getVariable(EXPORT, MovementExport.class);
    exchange.getVariable("entry", Entry.class).answeredWith(String.valueOf(status));
    accepted(exchange, export, "the ERP answered " + status);
  }

  /**
   * By fetch.
   *
   * @throws HeldException until the ERP acknowledged all of it
   */
  public void acknowledged(Exchange exchange) {
    MovementExport export = export(exchange);
    Accepted accepted = log.accepted();
    if (accepted.sequence() >= export.last()) {
      exchange
          .getVariable("entry", Entry.class)
          .applied(
              said(export)
                  + "the ERP acknowledged up to "
                  + accepted.sequence()
                  + " by "
                  + accepted.at().truncatedTo(ChronoUnit.SECONDS));
      return;
    }
    throw new HeldException(
        said(export)
            + "wait for the ERP, which fetched up to "
            + log.givenSequence()
            + " and acknowledged up to "
            + accepted.sequence(),
        settings.poll());
  }

  /** The ERP takes none any more. */
  public void none(Exchange exchange) {
    // Skipped is lost: only the setting itself may say so, not a branch that no text matched.
    if (settings.by() != MovementSettings.By.NONE) {
      throw new IllegalStateException(
          said(export(exchange))
              + settings.setting("by")
              + " is "
              + StockSettings.spelled(settings.by())
              + ", but the route led to where nothing is sent; they are kept");
    }
    exchange
        .getVariable("entry", Entry.class)
        .skipped(
            said(export(exchange)) + "the ERP takes none (" + settings.setting("by") + " = none)");
  }

  private void accepted(Exchange exchange, MovementExport export, String how) {
    log.accept(Pen.of(exchange), export.last(), clock.instant());
    exchange.getVariable("entry", Entry.class).applied(said(export) + how);
  }

  /** A ledger that was begun anew counts from 1 again; its exports are others. */
  private String idempotencyKey(MovementExport export) {
    String series = log.newest().map(newest -> newest.value().series()).orElse("none");
    return "crossdock-" + series + "-" + export.first() + "-" + export.last();
  }

  private static MovementExport export(Exchange exchange) {
    return exchange.getMessage().getBody(MovementExport.class);
  }

  private static String said(MovementExport export) {
    return "movements " + export.first() + " to " + export.last() + ": ";
  }
}
