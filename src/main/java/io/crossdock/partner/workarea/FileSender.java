package io.crossdock.partner.workarea;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Positions;
import io.crossdock.camel.TransientException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * The steps of the route that writes data files for the shop's import. Thread-safe; a batch's own
 * state is in its plan, which the route keeps in the variable {@code plan}.
 */
public final class FileSender {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String partner;
  private final WaySettings.Datafile settings;
  private final StockSender sender;
  private final Positions positions;
  private final Clock clock;
  private volatile Taken taken;

  /** A file that was not in its folder any more. */
  private record Taken(String file, Instant seenAt) {}

  FileSender(
      String partner,
      WaySettings.Datafile settings,
      StockSender sender,
      Positions positions,
      Clock clock) {
    this.partner = partner;
    this.settings = settings;
    this.sender = sender;
    this.positions = positions;
    this.clock = clock;
  }

  /** Looks up the ERP's figures of a batch of marks, and what is under way. */
  public FilePlan plan(@Body Batch batch) {
    OpenJob late =
        new OpenJob(
            positions, partner, new OpenJob.Rules(settings.look(), this::mayStillCome), clock);
    StockPlan stock =
        new StockPlan(sender.works(batch), sender.decisions(), sender.rereads(), late::look);
    // Names sort as they were written, and none ever comes twice.
    String name =
        "crossdock-"
            + partner
            + "-"
            + STAMP.format(clock.instant())
            + "-"
            + UUID.randomUUID().toString().substring(0, 8)
            + "."
            + settings.format().name().toLowerCase(Locale.ROOT);
    return new FilePlan(stock, late, name);
  }

  /** As long as it lies there nobody took it; from then on the import has its time. */
  private boolean mayStillCome(Job job) {
    if (Files.exists(settings.folder().resolve(job.id()))) {
      return true;
    }
    Taken known = taken;
    if (known == null || !known.file().equals(job.id())) {
      // After a restart counted anew: rather late than twice.
      known = new Taken(job.id(), clock.instant());
      taken = known;
    }
    return clock.instant().isBefore(known.seenAt().plus(settings.patience()));
  }

  /** Reads and decides; true while there is a file to write. */
  public boolean next(@Variable("plan") FilePlan plan) {
    return plan.next();
  }

  /**
   * The file: its name for the step that writes it, and its text.
   *
   * @throws TransientException if the folder is not there: a share that is not mounted, perhaps
   */
  public String text(Exchange exchange, @Variable("plan") FilePlan plan) {
    if (!Files.isDirectory(settings.folder()) || !Files.isWritable(settings.folder())) {
      throw TransientException.ofPartner(
          "folder "
              + settings.folder()
              + " ("
              + partner
              + ".datafile.folder) is not there, or does not let the hub write; SKUs wait, and go on"
              + " by themselves when it can be used",
          null);
    }
    exchange.setVariable("fileName", plan.name());
    return DataFile.of(plan.begin(), settings.format());
  }

  /** It lies in the folder, whole. */
  public void written(@Variable("plan") FilePlan plan) {
    plan.written();
  }

  /** Says of each entry what became of it, and what a person should know. */
  public void answer(@Variable("plan") FilePlan plan) {
    sender.answer(plan.stock());
  }
}
