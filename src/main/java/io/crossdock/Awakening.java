package io.crossdock;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Ledger;
import io.crossdock.operate.Partner;
import io.crossdock.operate.Republishes;
import io.crossdock.operate.RunRequests;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Channels that begin to derive from figures that are there already: their partner was switched on
 * again, is new, or has another warehouse. What changed before raised no mark in them, so that all
 * keys are marked once.
 *
 * @param channels as they are to be; until then they derive from nothing
 */
record Awakening(List<ChannelDefinition> channels) {

  /** By what the ledger has stored of earlier starts. */
  static Awakening of(Ledger ledger, Collection<ChannelDefinition> configured) {
    return new Awakening(
        configured.stream().filter(channel -> isAwakened(ledger, channel)).toList());
  }

  private static boolean isAwakened(Ledger ledger, ChannelDefinition channel) {
    List<String> before =
        ledger.channel(channel.name()).map(ChannelDefinition::derivesFrom).orElse(List.of());
    return channel.derivesFrom().stream()
        .anyMatch(source -> !before.contains(source) && ledger.channel(source).isPresent());
  }

  /** As it is to be defined before the partners are made. */
  ChannelDefinition asleep(ChannelDefinition channel) {
    return channels.contains(channel) ? channel.withDerivesFrom(List.of()) : channel;
  }

  /**
   * Asks for the runs, and has them derive; in that order, as a kill between the two has it done
   * again with the next start.
   */
  void awaken(CamelLedger camel, List<Partner> partners, Instant now) {
    RunRequests runs = new RunRequests(camel);
    for (ChannelDefinition channel : channels) {
      partners.stream()
          .filter(partner -> partner.name().equals(channel.partner()))
          .filter(Republishes.class::isInstance)
          .map(partner -> ((Republishes) partner).republisher(channel.name()))
          .flatMap(Optional::stream)
          .filter(touchpoint -> camel.ledger().channel("runs." + touchpoint).isPresent())
          .forEach(
              touchpoint ->
                  runs.ask(
                      touchpoint,
                      now,
                      channel.name()
                          + " begins to derive from "
                          + String.join(", ", channel.derivesFrom()),
                      null));
      camel.ledger().define(channel);
    }
  }
}
