package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Reconciliation;
import io.crossdock.partner.newstore.AtpFigures.Compared;
import io.crossdock.partner.newstore.Verification.Sample;
import io.crossdock.partner.newstore.plan.Drift;
import io.crossdock.partner.newstore.plan.Sight;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The steps of the route that compares all of NewStore's ATP with what was imported: bean {@code
 * <name>Atp}. The export tells which keys to look at; what is there now, allocation by allocation,
 * tells whether something is wrong. Public for Camel alone; thread-safe.
 */
public final class AtpComparison implements Reconciles {

  private static final String EXPORT = "atp.export";
  private static final String PAGE = "atp.page";
  private static final String LINK = "link";
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(6);

  /** Of a page; more than that are told as they are in the export. */
  private static final int MOST_ASKED = 200;

  private final NewStoreSettings settings;
  private final AtpExport exports;
  private final AtpFigures figures;
  private final StockJudge judge;
  private final ItemStore items;
  private final Positions positions;
  private final Reconciliation runs;
  private final Clock clock;
  private final String name;

  AtpComparison(
      NewStoreSettings settings,
      AtpExport exports,
      AtpFigures figures,
      StockJudge judge,
      ItemStore items,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.exports = exports;
    this.figures = figures;
    this.judge = judge;
    this.items = items;
    this.positions = new Positions(ledger);
    this.runs = new Reconciliation(ledger, settings.name(), this);
    this.clock = clock;
    this.name = "export." + settings.name();
  }

  /**
   * Of one run: position {@code export.<name>/atp}.
   *
   * @param due of the run
   * @param fetched whether it is on disk
   */
  record Export(Instant due, String id, Instant askedAt, boolean fetched) {
    private String file() {
      return id.replaceAll("[^A-Za-z0-9-]", "_") + ".zip";
    }
  }

  /** The steps that count pages: bean {@code <name>Reconcile}. */
  Reconciliation runs() {
    return runs;
  }

  /** What is to be asked about the export; nothing once it is here. */
  public void begin(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    Position<Export> read = positions.find(name, "atp", Export.class).orElse(null);
    exchange.setVariable(EXPORT, read);
    boolean ours = read != null && read.value().due().equals(stage.due());
    boolean here = ours && read.value().fetched() && exports.has(read.value().file());
    exchange.setVariable(
        Talk.VARIABLE, here ? Talk.NOTHING : new ExportTalk(ours ? read.value().id() : null));
  }

  /**
   * Where it is finished the message asks for it, and the variable {@code link} says so.
   *
   * @throws HeldException while it is not
   */
  @SuppressWarnings("unchecked")
  public void exported(Exchange exchange) {
    exchange.removeVariable(LINK);
    if (!(exchange.getVariable(Talk.VARIABLE) instanceof ExportTalk talk)) {
      return;
    }
    Instant now = clock.instant();
    Position<Export> read = exchange.getVariable(EXPORT, Position.class);
    Stage stage = runs.stage(exchange);
    if (read == null || !read.value().due().equals(stage.due())) {
      Export asked = new Export(stage.due(), talk.id(), now, false);
      positions.put(Pen.of(exchange), name, "atp", read == null ? 0 : read.revision(), asked);
      throw new HeldException("NewStore exports its ATP as " + talk.id(), SOON);
    }
    if (talk.link() == null) {
      if (now.isAfter(read.value().askedAt().plus(MOST))) {
        throw new RejectedException("NewStore's export " + talk.id() + " does not come to its end");
      }
      throw new HeldException(
          "NewStore's export " + talk.id() + " of its ATP is " + talk.state(),
          settings.imports().look().compareTo(LOOK) < 0 ? settings.imports().look() : LOOK);
    }
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setBody(null);
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    // Without our token: it may be anybody's address, and the link alone opens it.
    message.setHeader(Exchange.HTTP_URI, judged(talk.link()));
    exchange.setVariable(LINK, talk.link());
  }

  private String judged(String link) {
    URI uri = URI.create(link);
    boolean own = uri.getHost() != null && settings.api().url().contains("//" + uri.getHost());
    if (!own && !"https".equals(uri.getScheme())) {
      throw new RejectedException(
          "NewStore's export is to be fetched without https: " + uri.getHost());
    }
    return link;
  }

  /** Body: the file. */
  @SuppressWarnings("unchecked")
  public void save(Exchange exchange) throws IOException {
    Position<Export> read = exchange.getVariable(EXPORT, Position.class);
    Export export = read.value();
    try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
      exports.save(export.file(), body);
    }
    exchange.getMessage().setBody(null);
    exchange.getMessage().removeHeaders("*");
    positions.put(
        Pen.of(exchange),
        name,
        "atp",
        read.revision(),
        new Export(export.due(), export.id(), export.askedAt(), true));
    throw new HeldException("NewStore's ATP is here", SOON);
  }

  /** A page as it is in the export: all that differs is in doubt. */
  @Override
  public Page compare(String after) {
    return pageOf(after).page();
  }

  private Compared pageOf(String after) {
    Export export =
        positions
            .find(name, "atp", Export.class)
            .map(Position::value)
            .filter(Export::fetched)
            .orElseThrow(() -> new IllegalStateException("there is no export of NewStore's ATP"));
    try {
      return figures.compare(export.file(), after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sending a figure again by itself would be a snapshot of nobody. */
  @Override
  public boolean repairs() {
    return false;
  }

  /** Reads a page, and says what is to be asked: how it is now with what is in doubt. */
  public void page(Exchange exchange) {
    // Before the figures are read: what is imported meanwhile is noticed.
    Instant importedAsOf = items.mark().lastImportedAsOf();
    Compared compared = pageOf(runs.stage(exchange).at());
    exchange.setVariable(PAGE, compared);
    List<Sample> asked =
        compared.differing().stream()
            .limit(MOST_ASKED)
            .map(one -> new Sample(one.key(), one.figure()))
            .toList();
    exchange.setVariable(
        Talk.VARIABLE,
        asked.isEmpty() || importedAsOf == null
            ? Talk.NOTHING
            : judge.ask(asked, importedAsOf, figures.oldest()));
  }

  /** What is right by now, or explained by what NewStore itself lists, is no finding. */
  public void judged(Exchange exchange) throws IOException {
    Compared compared = exchange.getVariable(PAGE, Compared.class);
    Page page = compared.page();
    List<Finding> findings = new ArrayList<>(page.findings());
    if (exchange.getVariable(Talk.VARIABLE) instanceof StockJudge.Question question) {
      Set<String> looked = new HashSet<>();
      question.sights().forEach(one -> looked.add(one.key().toString()));
      findings.removeIf(one -> one.kind() == Kind.DRIFT && looked.contains(one.key()));
      findings.addAll(found(question));
    }
    if (page.next() == null) {
      exports.forget();
    }
    runs.compared(exchange, new Page(page.compared(), findings, page.next()));
  }

  private List<Finding> found(StockJudge.Question question) {
    Long declared = items.mark().declaredEnd();
    Map<StockKey, Sight> sights = new LinkedHashMap<>();
    question.sights().forEach(sight -> sights.put(sight.key(), sight));
    Map<StockKey, List<Drift>> drifts =
        judge.judge(question).stream()
            .collect(Collectors.groupingBy(Drift::key, LinkedHashMap::new, Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    drifts.forEach(
        (key, all) ->
            findings.add(
                new Finding(
                    Kind.DRIFT,
                    key.toString(),
                    sights.get(key).atp() == null ? null : sights.get(key).atp().toString(),
                    all.stream()
                        .filter(one -> one.should() != null)
                        .map(one -> one.should().toString())
                        .findFirst()
                        .orElse(null),
                    null,
                    all.stream()
                            .limit(3)
                            .map(one -> DriftWords.what(one, declared))
                            .collect(Collectors.joining("; "))
                        + ": "
                        + DriftWords.meaning(all.get(0).kind(), settings.behaviour()))));
    return findings;
  }
}
