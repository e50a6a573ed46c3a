package io.crossdock.partner.cartfile;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.TransientException;
import io.crossdock.document.CartUpload;
import io.crossdock.document.DocumentVersion;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.operate.RunRequests;
import io.crossdock.shop.Raises;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Makes a file of amounts, a page of SKUs a claim: bean {@code <shop>Upload}. A page is on disk
 * before it is committed that it was looked at, and what a killed page wrote is cut off, so that
 * one run makes one file, whatever happens to it. Public for Camel alone. Thread-safe.
 */
public final class UploadRun {

  static final int PAGE = 500;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CartFileSettings settings;
  private final Targets targets;
  private final UploadFiles files;
  private final Told told;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Channels channels;
  private final PagedRun runs;
  private final Clock clock;
  private final int size;

  UploadRun(
      CartFileSettings settings,
      Targets targets,
      UploadFiles files,
      Told told,
      CamelLedger ledger,
      int size) {
    this.settings = settings;
    this.targets = targets;
    this.files = files;
    this.told = told;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.runs = new PagedRun(ledger, settings.schedule().touchpoint(), Newer.COMES_AFTER);
    this.clock = ledger.clock();
    this.size = size;
  }

  /**
   * A run is due: one page of it.
   *
   * @throws HeldException while there is more; the entry comes again at once
   */
  public void page(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    Place place = Place.of(stage.run(), stage.at());
    String file = file(stage, place);
    Gate gate = targets.gate();
    if (!gate.isOk()) {
      files.drop(file);
      boolean well = !(gate instanceof Gate.Refused);
      Map<String, Long> counts = gate instanceof Gate.Held ? Map.of(PagedRun.HELD, 1L) : Map.of();
      runs.end(exchange, 0, counts, well, (done, all) -> gate.word() + ", so nothing is sent");
      return;
    }
    if (stage.key() != null && isUnderWay()) {
      later(exchange, stage);
      return;
    }
    if (!files.isHere(file, place.bytes(), place.listed())) {
      anew(exchange, file);
    }
    List<String> skus = stage.key() != null ? one(stage.key()) : targets.page(place.sku(), size);
    Page page = look(skus, stage.key() != null, place.lines() == 0);
    Place next = write(file, place, page, skus);
    if (stage.key() == null && skus.size() == size) {
      throw runs.more(
          exchange,
          next.text(),
          skus.size(),
          page.counts,
          next.lines() + " lines so far, up to " + next.sku());
    }
    end(exchange, stage, file, next, skus.size(), page.counts);
  }

  /** Whether a file of more than one SKU waits or is being made. */
  private boolean isUnderWay() {
    String touchpoint = settings.schedule().touchpoint();
    return channels.isUnsettled(settings.channel(), settings.name())
        || channels.isUnsettled("runs." + touchpoint, touchpoint);
  }

  /** A file of one SKU would take the place of one that says more. */
  private void later(Exchange exchange, Stage stage) {
    String touchpoint = settings.schedule().touchpoint();
    RunRequests.ask(
        Pen.of(exchange), touchpoint, clock.instant(), "asked for " + stage.key(), null);
    runs.end(
        exchange,
        0,
        Map.of(),
        (done, all) ->
            "a file is on its way already; a run of all was asked for, which looks at "
                + stage.key()
                + " too");
  }

  /** Begun by a process that has another folder, or lost. */
  private void anew(Exchange exchange, String file) {
    files.drop(file);
    runs.end(
        exchange,
        0,
        Map.of(),
        false,
        (done, all) ->
            file
                + " was begun and is not in "
                + files.of(file).getParent()
                + ": it is begun anew, under another name. Several hub processes need one data"
                + " folder for it");
    throw new HeldException(file + " is begun anew", Duration.ZERO);
  }

  private List<String> one(String sku) {
    return targets.knows(sku) ? List.of(sku) : List.of();
  }

  /** Sorted as they were made; one run has one name, also where its process ended on the way. */
  private String file(Stage stage, Place place) {
    return settings.prefix()
        + "-"
        + STAMP.format(stage.begun())
        + "-"
        + String.format(Locale.ROOT, "%010d", place.run())
        + "."
        + settings.format().kind().name().toLowerCase(Locale.ROOT);
  }

  /** What a page comes to. */
  private static final class Page {
    private final List<String> text = new ArrayList<>();
    private final List<UploadFiles.Line> list = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long changed;

    private void count(String name) {
      counts.merge(name, 1L, Long::sum);
    }
  }

  private Page look(List<String> skus, boolean asked, boolean first) {
    Map<String, Position<Shown>> shown = told.shown(skus);
    Map<String, Target> all = announced(targets.of(skus), shown);
    List<String> codes =
        all.values().stream().flatMap(one -> one.amounts().keySet().stream()).toList();
    Map<String, Position<Refused>> refused = told.refused(codes);
    Page page = new Page();
    for (String sku : skus) {
      Target target = all.get(sku);
      page.count("seen");
      target.skipped().forEach(one -> page.count("skipped " + one.reason()));
      Looked looked = Looked.at(target, shown.get(sku), refused, asked);
      page.changed += looked.due().size();
      looked.due().keySet().forEach(code -> page.count("changed"));
      looked.equal().keySet().forEach(code -> page.count("unchanged"));
      looked.refused().keySet().forEach(code -> page.count("refused before"));
      Map<String, Shown.Sent> sent = new HashMap<>();
      looked
          .written(settings.whole())
          .forEach(
              (code, amount) -> {
                page.text.addAll(
                    settings
                        .format()
                        .lines(sku, code, amount, target.asOf(), first && page.text.isEmpty()));
                sent.put(code, Shown.Sent.of(amount));
              });
      if (!sent.isEmpty()) {
        page.list.add(new UploadFiles.Line(sku, target.sold(), target.limit() != null, sent));
      }
    }
    return page;
  }

  /**
   * Where stock is divided, other shops know of a raise before it is reckoned how far it may go:
   * two that are raised at one time then both see the other.
   */
  private Map<String, Target> announced(
      Map<String, Target> all, Map<String, Position<Shown>> shown) {
    List<Change> changes = new ArrayList<>();
    boolean waits = channels.isUnsettled(settings.channel(), settings.name());
    all.forEach(
        (sku, target) -> {
          Position<Shown> one = shown.get(sku);
          // A shop that was never told anything is taken for one that shows everything already.
          if (target.limit() == null || one == null) {
            return;
          }
          Shown before = one.value();
          Shown after =
              target.isCounter() && target.total() > before.believed(target.sold())
                  ? Raises.announced(
                      before, target.total(), target.sold(), target.sold(), clock.instant())
                  // An announced raise that came to nothing must not keep others low.
                  : waits ? before : before.with(Raises.standing(before.higher(), clock.instant()));
          if (!after.equals(before)) {
            changes.add(new Change(told.name(), sku, one.revision(), after));
          }
        });
    if (changes.isEmpty()) {
      return all;
    }
    if (!Pen.together(ledger, pen -> positions.put(pen, changes))) {
      throw new TransientException(
          "what " + settings.name() + " shows was changed by somebody else meanwhile");
    }
    shown.putAll(told.shown(changes.stream().map(Change::key).toList()));
    return targets.of(all.keySet());
  }

  private Place write(String file, Place place, Page page, List<String> skus) {
    String head = place.bytes() == 0 ? settings.format().head() : "";
    try {
      long bytes = files.append(file, place.bytes(), head + String.join("", page.text));
      long listed = files.appendLines(file, place.listed(), page.list);
      return new Place(
          place.run(),
          bytes,
          listed,
          place.lines() + page.text.size(),
          place.changed() + page.changed,
          skus.isEmpty() ? place.sku() : skus.get(skus.size() - 1));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private void end(
      Exchange exchange,
      Stage stage,
      String file,
      Place place,
      long here,
      Map<String, Long> counts) {
    boolean nothing = place.lines() == 0 || (place.changed() == 0 && !settings.evenUnchanged());
    if (nothing) {
      files.drop(file);
      runs.end(
          exchange,
          here,
          counts,
          (done, all) ->
              "no file: nothing changed since the last one was taken; " + words(done, all));
      return;
    }
    long bytes;
    try {
      bytes = files.append(file, place.bytes(), settings.format().tail());
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    CartUpload upload =
        new CartUpload(
            settings.name(),
            file,
            stage.begun(),
            DocumentVersion.of(channels.nextReading()),
            files.digest(file),
            bytes,
            place.lines());
    channels.write(
        Pen.of(exchange),
        settings.channel(),
        List.of(upload),
        settings.schedule().touchpoint() + ", run " + stage.run());
    files.forget(file);
    runs.end(
        exchange,
        here,
        counts,
        (done, all) ->
            file + " with " + place.lines() + " lines is to be handed over; " + words(done, all));
  }

  private static TransientException unwritable(String file, IOException e) {
    return new TransientException(file + " cannot be written: " + e.getMessage(), e);
  }

  private static String words(long done, Map<String, Long> counts) {
    return done
        + " SKUs: "
        + (counts.size() <= 1
            ? "none has an amount"
            : counts.entrySet().stream()
                .filter(one -> !one.getKey().equals("seen"))
                .map(one -> one.getValue() + " " + one.getKey())
                .sorted()
                .collect(Collectors.joining(", ")));
  }
}
