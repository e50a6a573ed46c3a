package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockSnapshot;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import io.crossdock.operate.Durations;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.plan.Beginning;
import io.crossdock.partner.newstore.plan.Behaviour;
import io.crossdock.partner.newstore.plan.CompletedItem;
import io.crossdock.partner.newstore.plan.Settling;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code crossdock <name> bootstrap}: the first start of imports, step by step. Says what is
 * missing and what it would set, and sets the mark when it is told to. Thread-safe.
 */
final class BootstrapCommand {

  static final String WORDS = "bootstrap";
  private static final String MARK = "mark";
  private static final int SHOWN = 10;

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final FirstMark firstMark;
  private final StreamBook stream;
  private final CamelLedger ledger;
  private final Channels channels;
  private final Clock clock;

  BootstrapCommand(
      NewStoreSettings settings,
      ItemStore items,
      StreamBook stream,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.firstMark = new FirstMark(settings, items);
    this.stream = stream;
    this.ledger = ledger;
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  static Command command() {
    return new Command(
        WORDS,
        Effect.CHANGES_WHEN_APPLIED,
        "The first start of imports: what is missing, where the mark would begin, and why.",
        List.of(
            Option.may(
                MARK,
                "N",
                "the last logical timestamp whose allocations NewStore has released, as agreed"
                    + " with it; needed to apply it")));
  }

  /**
   * One of the steps.
   *
   * @param done whether nothing is missing of it
   */
  record Step(String what, boolean done, String said) {
    private String line() {
      return (done ? "ok       " : "not yet  ") + what + ": " + said;
    }
  }

  /**
   * For programs.
   *
   * @param highest up to which all that left is booked and settled; null if nothing is
   * @param mark that is set, or would be; null if none was named
   */
  record Guide(List<Step> steps, Long highest, Long mark, boolean applied) {}

  Answer run(Asked asked) {
    if (settings.behaviour() == Behaviour.IMMEDIATE_RELEASE) {
      throw Refused.conflict(
          settings.name()
              + ".behaviour is immediate-release: there are no ranges, and nothing to agree on.");
    }
    Position<ImportMark> position = items.markPosition();
    if (position != null && position.value().declaredEnd() != null) {
      throw Refused.conflict(
          "The mark is "
              + position.value().declaredEnd()
              + " already: imports move it, and nobody else may.");
    }
    String named = asked.option(MARK);
    Long mark = named == null ? null : Long.valueOf(Times.timestamp(MARK, named));
    Instant now = clock.instant();
    Settling settling = items.settling();
    Instant until = items.recordedUntil(now);
    Beginning beginning = firstMark.beginning(settling, until);
    List<Step> steps = new ArrayList<>();
    steps.add(stream(settling, until));
    steps.add(events(beginning));
    steps.add(bookings(beginning, mark));
    steps.add(imports());
    boolean ready = steps.stream().allMatch(Step::done);
    if (asked.dryRun()) {
      return told(steps, beginning, mark, ready);
    }
    if (mark == null) {
      throw new InvalidRequest("'--mark N' is missing: a mark is agreed with NewStore, not found.");
    }
    if (!ready) {
      throw Refused.conflict(
          "Not yet: "
              + steps.stream()
                  .filter(step -> !step.done())
                  .map(step -> step.what() + ": " + step.said())
                  .collect(Collectors.joining("; "))
              + ".");
    }
    apply(position, mark, now);
    return new Answer(
        true,
        List.of(
            "The mark is " + mark + ": the first range begins at " + (mark + 1) + ".",
            "The next snapshot that the ERP reads is imported; one from before "
                + now
                + " is not."),
        new Guide(steps, beginning.highest(), mark, true));
  }

  private Step stream(Settling settling, Instant until) {
    Integration known = StreamBook.of(stream.find());
    String what = "events come";
    if (!settings.hooks().enabled()) {
      return new Step(what, false, settings.name() + ".hooks.enabled is false");
    }
    if (settings.stream().enabled() && (!known.inOrder() || known.ranAt() == null)) {
      return new Step(
          what,
          false,
          known.inOrder()
              ? "the stream was never looked at"
              : "the stream is out of order: " + known.broken());
    }
    Instant since = settling.streamOkSince();
    Instant settled = since == null ? null : since.plus(settling.window());
    if (settled == null || until.isBefore(settled)) {
      return new Step(
          what,
          false,
          since == null
              ? "nobody knows since when"
              : "in order since "
                  + since
                  + "; what was on its way then is here "
                  + Durations.text(settling.window())
                  + " later, when all that came is recorded");
    }
    return new Step(
        what,
        true,
        "in order since " + since + (settings.stream().enabled() ? "" : " (it is not watched)"));
  }

  private static Step events(Beginning beginning) {
    boolean frozen = beginning.why() == Beginning.Why.FROZEN;
    return new Step(
        "events are recorded",
        !frozen,
        beginning.known()
            + " units left"
            + (frozen
                ? "; an event that cannot be read, or whose items are asked for, may be about another one"
                : ""));
  }

  private static Step bookings(Beginning beginning, Long mark) {
    List<CompletedItem> missing =
        mark == null ? beginning.unbooked() : beginning.unbookedUpTo(mark);
    String up =
        beginning.highest() == null
            ? "nothing is booked and settled"
            : "all up to " + beginning.highest() + " is booked and settled";
    String stop =
        beginning.why() == null
            ? ""
            : "; then "
                + beginning.first().logicalTimestamp()
                + " (item "
                + beginning.first().itemId()
                + ") is "
                + beginning.why().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String said =
        missing.isEmpty()
            ? ""
            : "; not booked"
                + (mark == null ? "" : " at or below the mark")
                + ": "
                + missing.stream()
                    .limit(SHOWN)
                    .map(one -> one.logicalTimestamp() + " (item " + one.itemId() + ")")
                    .collect(Collectors.joining(", "))
                + (missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "")
                + (mark == null
                    ? ""
                    : ", which no range would ever declare: wait, or 'waive' what the ERP has");
    String objection = mark == null ? null : beginning.objection(mark);
    return new Step(
        "the ERP has them",
        missing.isEmpty() && objection == null,
        up + stop + said + (objection == null || !missing.isEmpty() ? "" : "; " + objection));
  }

  private Step imports() {
    return new Step(
        "imports are on",
        settings.imports().enabled(),
        settings.name() + ".imports.enabled is " + settings.imports().enabled());
  }

  private Answer told(List<Step> steps, Beginning beginning, Long mark, boolean ready) {
    List<String> lines = new ArrayList<>(steps.stream().map(Step::line).toList());
    Long would = mark == null ? beginning.highest() : mark;
    if (would == null) {
      lines.add(
          "Nothing is known to have left: agree the mark with NewStore and name it (--mark N).");
    } else {
      lines.add(
          (mark == null ? "The highest mark that could be agreed is " : "The mark would be ")
              + would
              + ": NewStore is taken to have released all that left up to "
              + would
              + ", and the first range begins at "
              + (would + 1)
              + ". What it still holds allocated at or below stays so for ever: ask the tenant.");
      lines.add(
          "If the tenant says that nothing was released since S, the mark is S - 1, and the first"
              + " range declares all since. 'bootstrap --mark N --apply' sets it.");
    }
    lines.add("Nothing was changed.");
    return new Answer(ready, lines, new Guide(steps, beginning.highest(), would, false));
  }

  private void apply(Position<ImportMark> position, long mark, Instant now) {
    boolean written =
        Pen.together(
            ledger,
            pen -> {
              firstMark.put(pen, position, mark, now);
              // Snapshots that wait for it.
              wake(pen, "snapshots." + settings.name(), StockSnapshot.FULL);
              wake(pen, "partial-snapshots." + settings.name(), StockSnapshot.PARTIAL);
            });
    if (!written) {
      throw Refused.conflict("Somebody else set the mark at the same moment.");
    }
  }

  private void wake(Pen pen, String channel, String key) {
    if (channels.exists(channel)) {
      channels.wake(pen, channel, List.of(key));
    }
  }
}
