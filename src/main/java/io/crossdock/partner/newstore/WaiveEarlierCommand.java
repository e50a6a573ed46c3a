package io.crossdock.partner.newstore;

import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.ItemStore.Read;
import io.crossdock.partner.newstore.plan.CompletedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code crossdock <name> waive earlier}: before the first start an operator states which units the
 * ERP has from before. Thread-safe.
 */
final class WaiveEarlierCommand {

  static final String WORDS = "waive earlier";
  private static final String UP_TO = "up-to";
  private static final int TOGETHER = 500;

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final WaivedUnits units;

  WaiveEarlierCommand(NewStoreSettings settings, ItemStore items, WaivedUnits units) {
    this.settings = settings;
    this.items = items;
    this.units = units;
  }

  static Command command() {
    return new Command(
        WORDS,
        Effect.CHANGES_WHEN_APPLIED,
        "Before the first start: the ERP has from before what left up to a logical timestamp and"
            + " was not handed over.",
        List.of(
            Option.needed(UP_TO, "N", "the last logical timestamp of them"),
            Option.needed(
                "at", "TIME", "when the ERP had them, by its clock: none may have left later"),
            Option.needed("why", "TEXT", "how you know")));
  }

  /** For programs. */
  record Counted(int booked, int handed, Instant at) {}

  Answer run(Asked asked) {
    ImportMark mark = items.mark();
    if (mark.beganAt() != null || mark.lastImportedAsOf() != null) {
      throw Refused.conflict(
          "Imports have begun: the ERP is told of all that leaves. 'waive --booking' and 'waive"
              + " --item' are for what it refused.");
    }
    long last = Times.timestamp(UP_TO, asked.option(UP_TO));
    Instant at = units.at(asked);
    List<String> ids =
        items.known().completed().stream()
            .filter(one -> one.logicalTimestamp() <= last && one.bookedAt() == null)
            .filter(one -> settings.stores().has(one.key().locationId()))
            .map(CompletedItem::itemId)
            .toList();
    List<List<Read>> parts = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      List<Read> part =
          items.of(ids.subList(from, Math.min(ids.size(), from + TOGETHER))).values().stream()
              .filter(read -> !read.item().handed().containsKey(WaiveCommand.LEFT))
              .toList();
      units.refuseBefore(part, at);
      parts.add(part);
    }
    // All are judged before one is changed.
    if (!asked.dryRun()) {
      parts.forEach(part -> units.book(part, at));
    }
    int booked = parts.stream().mapToInt(List::size).sum();
    int handed = ids.size() - booked;
    return new Answer(
        true,
        List.of(
            booked
                + (booked == 1 ? " unit " : " units ")
                + (asked.dryRun() ? "would count as booked at " : "counted as booked at ")
                + at
                + (asked.dryRun() ? "; nothing was changed." : "."),
            handed == 0
                ? "None is with the ERP."
                : handed + " are with the ERP: it answers them, or 'waive --booking' does."),
        new Counted(booked, handed, at));
  }
}
