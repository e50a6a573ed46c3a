package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.PublishedFolder;
import io.crossdock.flow.Unread;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that imports stock. Thread-safe. */
final class ImportSide {

  private final NewStoreSettings settings;
  private final Map<String, Object> beans;
  private final StockExplanation explanation;
  private final AtpComparison comparison;

  ImportSide(
      NewStoreSettings settings,
      ItemStore items,
      Supplier<Unread> confirmations,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    String name = settings.name();
    Imports imports = new Imports(name, ledger);
    PublishedFolder published =
        new PublishedFolder(settings.imports().published(), settings.imports().keep());
    ImportFiles files = new ImportFiles(published, ImportFiles.LARGEST);
    StockJudge judge = new StockJudge(settings, items, imports);
    StockVerifier verifier = new StockVerifier(settings, items, files, judge, ledger, clock);
    ImportedFiles imported = new ImportedFiles(name, ledger);
    AtpExport exports = new AtpExport(settings.imports().exports());
    comparison =
        new AtpComparison(
            settings,
            exports,
            new AtpFigures(settings, items, imported, files, exports),
            judge,
            items,
            ledger,
            clock);
    explanation = new StockExplanation(settings, items, imports, clock);
    beans =
        Map.of(
            name + "Calls",
            new NewStoreCalls(settings.api(), clock),
            name + "Outcomes",
            new NewStoreOutcomes(),
            name + "Files",
            published,
            name + "Planner",
            new ImportPlanner(
                settings, items, imports, published, files, confirmations, ledger, clock),
            name + "Verifier",
            verifier,
            name + "Atp",
            comparison,
            name + "Reconcile",
            comparison.runs(),
            name + "Imports",
            new ImportSender(settings, items, imports, imported, files, verifier, ledger, clock));
  }

  Map<String, Object> beans() {
    return beans;
  }

  Reconciles.Page compare(String after) {
    return comparison.compare(after);
  }

  boolean repairs() {
    return comparison.repairs();
  }

  Optional<Explanation> explain(String key, String location) {
    return explanation.explain(key, location);
  }

  List<Touchpoint> touchpoints() {
    String name = settings.name();
    ImportSettings imports = settings.imports();
    return List.of(
        new Touchpoint(
            imports.reconcile().touchpoint(),
            name,
            Touchpoint.Direction.IN,
            "ATP export",
            imports.reconcile().channel(),
            settings.enabled() && imports.enabled(),
            "the hub asks " + settings.api() + " for an export and fetches it",
            imports.reconcile().told(),
            "nobody: what should be sold is reckoned from the files that were imported",
            "all products and locations in scope",
            "the hub, which asks again, allocation by allocation, of what differs"),
        new Touchpoint(
            name + "-verify",
            name,
            Touchpoint.Direction.IN,
            "availabilities and insights of some products",
            "verify." + name,
            settings.enabled() && imports.enabled() && imports.verifySample() > 0,
            "the hub asks " + settings.api(),
            Durations.text(imports.verifyAfter()) + " after an import",
            "nobody: what is off twice is shown to people",
            imports.verifySample() + " products and locations, those the range touched first",
            "the hub, by what NewStore should have allocated"),
        new Touchpoint(
            name + "-imports",
            name,
            Touchpoint.Direction.OUT,
            "StockSnapshot",
            "imports." + name,
            settings.enabled() && imports.enabled(),
            "the hub makes an import job at "
                + settings.api()
                + "; NewStore fetches its file from "
                + imports.publicUrl()
                + "/files/"
                + name,
            "with each snapshot of the ERP, one job at a time, "
                + Durations.text(imports.apart())
                + " apart at least",
            "the hub: figures as the ERP reports them (below 0: 0), and the range of logical"
                + " timestamps whose allocations go",
            "all of the snapshot but keys whose figure and allocations would not fit each other",
            "the hub, by what was booked in the ERP by the time of the snapshot"));
  }
}
