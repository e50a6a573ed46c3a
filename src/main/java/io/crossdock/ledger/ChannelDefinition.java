package io.crossdock.ledger;

import java.time.Duration;
import java.util.List;

/**
 * A named, durable queue, defined once by the partner that empties it.
 *
 * @param name for example {@code stock.workarea}
 * @param partner who empties it; {@code hub} for internal ones
 * @param lanes the limits it shares; never empty, the channel's own name where none is configured
 * @param derivesFrom channels of mode figure whose changes raise a mark here; mode mark only
 * @param unchangedSkip an arrival equal to the newest known content of its key makes no entry
 * @param retryFirst delay before the second attempt; doubles up to {@code retryMax}
 * @param giveUpAfter counts from an entry's own first failure; then it is parked
 * @param retain how long settled entries are kept in full
 * @param remember how long (key, version, fingerprint) outlive them, to know a duplicate
 */
public record ChannelDefinition(
    String name,
    String partner,
    Mode mode,
    VersionType versionType,
    Late late,
    List<String> lanes,
    List<String> derivesFrom,
    boolean unchangedSkip,
    Duration retryFirst,
    Duration retryMax,
    Duration giveUpAfter,
    Duration retain,
    Duration remember) {

  public ChannelDefinition {
    lanes = lanes.isEmpty() ? List.of(name) : List.copyOf(lanes);
    derivesFrom = List.copyOf(derivesFrom);
    if (!derivesFrom.isEmpty() && mode != Mode.MARK) {
      throw new IllegalArgumentException(
          "channel "
              + name
              + " derives from "
              + derivesFrom
              + " but its mode is "
              + mode
              + "; only mark channels derive");
    }
  }

  /** A definition with the defaults; the {@code with…} methods change one thing each. */
  public static ChannelDefinition of(String name, Mode mode) {
    return new ChannelDefinition(
        name,
        "hub",
        mode,
        mode == Mode.MARK ? VersionType.NONE : VersionType.INTEGER,
        Late.PARK,
        List.of(),
        List.of(),
        mode == Mode.FIGURE,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Duration.ofHours(24),
        Duration.ofDays(30),
        Duration.ofDays(400));
  }

  public ChannelDefinition withPartner(String newPartner) {
    return new ChannelDefinition(
        name,
        newPartner,
        mode,
        versionType,
        late,
        lanes,
        derivesFrom,
        unchangedSkip,
        retryFirst,
        retryMax,
        giveUpAfter,
        retain,
        remember);
  }

  public ChannelDefinition withVersionType(VersionType newType) {
    return new ChannelDefinition(
        name,
        partner,
        mode,
        newType,
        late,
        lanes,
        derivesFrom,
        unchangedSkip,
        retryFirst,
        retryMax,
        giveUpAfter,
        retain,
        remember);
  }

  public ChannelDefinition withLate(Late newLate) {
    return new ChannelDefinition(
        name,
        partner,
        mode,
        versionType,
        newLate,
        lanes,
        derivesFrom,
        unchangedSkip,
        retryFirst,
        retryMax,
        giveUpAfter,
        retain,
        remember);
  }

  public ChannelDefinition withLanes(List<String> newLanes) {
    return new ChannelDefinition(
        name,
        partner,
        mode,
        versionType,
        late,
        newLanes,
        derivesFrom,
        unchangedSkip,
        retryFirst,
        retryMax,
        giveUpAfter,
        retain,
        remember);
  }

  public ChannelDefinition withDerivesFrom(List<String> channels) {
    return new ChannelDefinition(
        name,
        partner,
        mode,
        versionType,
        late,
        lanes,
        channels,
        unchangedSkip,
        retryFirst,
        retryMax,
        giveUpAfter,
        retain,
        remember);
  }

  public ChannelDefinition withUnchangedSkip(boolean skip) {
    return new ChannelDefinition(
        name,
        partner,
        mode,
        versionType,
        late,
        lanes,
        derivesFrom,
        skip,
        retryFirst,
        retryMax,
        giveUpAfter,
        retain,
        remember);
  }

  public ChannelDefinition withRetry(Duration first, Duration max, Duration giveUp) {
    return new ChannelDefinition(
        name,
        partner,
        mode,
        versionType,
        late,
        lanes,
        derivesFrom,
        unchangedSkip,
        first,
        max,
        giveUp,
        retain,
        remember);
  }

  public ChannelDefinition withMemory(Duration newRetain, Duration newRemember) {
    return new ChannelDefinition(
        name,
        partner,
        mode,
        versionType,
        late,
        lanes,
        derivesFrom,
        unchangedSkip,
        retryFirst,
        retryMax,
        giveUpAfter,
        newRetain,
        newRemember);
  }
}
