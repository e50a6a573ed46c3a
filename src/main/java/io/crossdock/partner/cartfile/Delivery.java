package io.crossdock.partner.cartfile;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.SkippedException;
import io.crossdock.document.CartUpload;
import io.crossdock.operate.RunRequests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Hands a file over, and remembers what it said once it was taken: bean {@code <shop>Delivery}. A
 * repeat hands over the same bytes under the same name. Public for Camel alone. Thread-safe.
 */
public final class Delivery {

  private static final String AT = "at";

  /** More refused lines than that are a refused file. */
  private static final int MOST_REFUSED = 10_000;

  private final CartFileSettings settings;
  private final UploadFiles files;
  private final Told told;
  private final CamelLedger ledger;
  private final Positions positions;

  /**
   * The file that was taken and is not remembered in full.
   *
   * @param refused by code
   */
  record Taken(String file, Map<String, String> refused) {}

  Delivery(CartFileSettings settings, UploadFiles files, Told told, CamelLedger ledger) {
    this.settings = settings;
    this.files = files;
    this.told = told;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
  }

  /**
   * Makes the whole message; variable {@code taken} says whether the shop has it already, and a
   * kill came before all of it was remembered.
   *
   * @throws SkippedException if the file is not what it was; another run is asked for
   */
  public void open(Exchange exchange) {
    CartUpload upload = exchange.getMessage().getBody(CartUpload.class);
    exchange.setVariable("upload", upload);
    boolean taken = known(upload).isPresent();
    exchange.setVariable("taken", taken);
    if (taken) {
      return;
    }
    if (!upload.digest().equals(files.digest(upload.file()))) {
      new RunRequests(ledger)
          .ask(
              settings.schedule().touchpoint(),
              ledger.clock().instant(),
              upload.file() + " is gone",
              null);
      throw new SkippedException(
          files.of(upload.file())
              + " is gone or is not what was written; a new one was asked for ("
              + settings.schedule().touchpoint()
              + ")");
    }
    files.lines(upload.file(), UploadRun.PAGE, told::doubt);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.FILE_NAME, upload.file());
    message.setHeader(Exchange.HTTP_METHOD, settings.method().name());
    message.setHeader(Exchange.CONTENT_TYPE, settings.format().kind().contentType());
    if (settings.key() != null) {
      message.setHeader("Authorization", "Bearer " + settings.key());
    }
    message.setBody(files.of(upload.file()).toFile());
  }

  /**
   * It was taken: by the endpoint that returned, and as its answer says.
   *
   * @throws RejectedException if the answer says that it was not
   */
  public void taken(Exchange exchange) {
    CartUpload upload = exchange.getVariable("upload", CartUpload.class);
    Map<String, String> refused =
        settings.answers().areRead()
            ? settings.answers().refused(exchange.getMessage().getBody(String.class))
            : Map.of();
    if (refused.size() > MOST_REFUSED) {
      throw new RejectedException(
          "the shop refused "
              + refused.size()
              + " lines, the first with: "
              + refused.values().iterator().next());
    }
    // At once: from here on it is not handed over again, whatever happens.
    positions.putNow(
        name(),
        AT,
        positions.find(name(), AT, Taken.class).map(Position::revision).orElse(0L),
        new Taken(upload.file(), refused));
  }

  /** Remembers what it said, and settles its entry. */
  public void remember(Exchange exchange) {
    CartUpload upload = exchange.getVariable("upload", CartUpload.class);
    Position<Taken> taken = known(upload).orElseThrow();
    Map<String, String> refused = new LinkedHashMap<>(taken.value().refused());
    files.lines(upload.file(), UploadRun.PAGE, lines -> told.taken(upload.file(), lines, refused));
    positions.drop(Pen.of(exchange), name(), AT, taken.revision());
    exchange
        .getVariable("entry", Entry.class)
        .applied(
            upload.file()
                + " with "
                + upload.lines()
                + " lines was taken"
                + (refused.isEmpty() ? "" : "; " + refused.size() + " codes were refused"));
  }

  private Optional<Position<Taken>> known(CartUpload upload) {
    return positions
        .find(name(), AT, Taken.class)
        .filter(one -> one.value().file().equals(upload.file()));
  }

  private String name() {
    return "taken." + settings.name();
  }
}
