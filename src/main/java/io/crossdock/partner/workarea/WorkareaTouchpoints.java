package io.crossdock.partner.workarea;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The guide's five questions, answered from the configuration. */
final class WorkareaTouchpoints {

  private WorkareaTouchpoints() {}

  static List<Touchpoint> of(WorkareaSettings settings) {
    return List.of(
        new Touchpoint(
            settings.name() + "-stock",
            settings.name(),
            Direction.OUT,
            "StockLevel",
            settings.channel(),
            settings.enabled(),
            pushes(settings),
            "when a figure of "
                + settings.figures()
                + " changed, and after each feed of "
                + settings.feeds()
                + " for the SKUs of which the shop holds units; a sale under way is waited for, at"
                + " most "
                + Durations.text(settings.settle()),
            "the hub: the ERP's figure minus the shop's sales it does not contain; new documents"
                + " get the policy '"
                + settings.rules().insertPolicy()
                + "'"
                + (settings.rules().feedSetsPolicy()
                    ? ", a policy in the feed is written"
                    : ", policies of existing documents are left alone"),
            "only changed ones; all of them by "
                + settings.all().touchpoint()
                + ". A document that says the right thing already is not written",
            "the hub, which compares each figure with the one before and each document with what"
                + " it should say"),
        nudge(settings),
        new Touchpoint(
            settings.reconcile().touchpoint(),
            settings.name(),
            Direction.IN,
            "StockLevel",
            settings.channel(),
            settings.enabled(),
            "the hub pulls the shop's documents and compares them; it writes only what somebody asked"
                + " to be repaired",
            settings.reconcile().told(),
            "nobody: what the shop should say is reckoned as for " + settings.name() + "-stock",
            "all of " + settings.figures() + " and all of the shop's documents",
            "the hub, which compares the two, and the change of purchased with that of held units"),
        new Touchpoint(
            settings.all().touchpoint(),
            settings.name(),
            Direction.OUT,
            "StockLevel",
            settings.channel(),
            settings.enabled(),
            "the hub, by itself: it marks SKUs to be looked at, and "
                + settings.name()
                + "-stock does the rest",
            settings.all().told(),
            "as for " + settings.name() + "-stock",
            "all of " + settings.figures() + ", changed or not",
            "nobody: each is looked at, and written only where the shop says something else"),
        transactions(settings));
  }

  private static String pushes(WorkareaSettings settings) {
    WaySettings ways = settings.ways();
    return switch (ways.write()) {
      case DATABASE -> "the hub pushes, into the shop's database " + settings.mongo().database();
      case API ->
          "the hub pushes, by the shop's Admin API "
              + ways.api()
              + ": up to "
              + ways.api().single()
              + " documents one by one, more in one bulk; then it reads them again";
      case DATAFILE ->
          "the hub puts "
              + ways.datafile().format()
              + " files into "
              + ways.datafile().folder()
              + ", the shop imports them; then the hub reads the documents again";
    };
  }

  private static Touchpoint nudge(WorkareaSettings settings) {
    WaySettings ways = settings.ways();
    return new Touchpoint(
        settings.name() + "-nudge",
        settings.name(),
        Direction.OUT,
        "StockLevel",
        settings.nudges(),
        settings.enabled() && ways.nudge(),
        ways.nudge()
            ? "the hub pushes, by the shop's Admin API " + ways.api()
            : "nobody: "
                + settings.name()
                + (ways.write() == WaySettings.Way.DATABASE
                    ? ".nudge is off; pages follow when the shop indexes its stalest products"
                    : ".write is not database, and what the shop saves itself it indexes"),
        "when " + settings.name() + "-stock wrote a document to the database",
        "nobody: a document is saved with the policy it has",
        "only what was written",
        "the hub, which wrote it");
  }

  private static Touchpoint transactions(WorkareaSettings settings) {
    WorkareaSettings.Transactions transactions = settings.transactions();
    return new Touchpoint(
        transactions.schedule().touchpoint(),
        settings.name(),
        Direction.IN,
        "StockMovement",
        transactions.channel(),
        settings.enabled() && transactions.enabled(),
        transactions.enabled()
            ? "the hub pulls, from the shop's database " + settings.mongo().database()
            : "nobody: " + settings.name() + ".transactions.enabled is false",
        transactions.schedule().told()
            + "; also when a figure waits for a sale that was not read yet",
        "the hub: what an item of a transaction holds now less what was told of it"
            + (transactions.joins().isEmpty()
                ? ""
                : ", joined with " + words(transactions.joins())),
        "only what changed since the newest stamp that was read, less "
            + Durations.text(transactions.overlap())
            + ", captured or not"
            + (transactions.begin() == null
                ? ""
                : "; purchases before " + transactions.begin() + " are known"),
        "the shop, by updated_at of its transactions; the hub, which compares what they hold");
  }

  private static String words(Set<OrderContext.Join> joins) {
    return joins.stream()
        .map(join -> join.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
