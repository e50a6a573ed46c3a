package io.crossdock.ledger;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A named, durable queue, defined once by the partner that empties it.
 *
 * @param name for example {@code stock.workarea}
 * @param partner who empties it; {@code hub} for internal ones
 * @param parked whether a parked entry stops those of its key; mode each only
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
    Parked parked,
    List<String> lanes,
    List<String> derivesFrom,
    boolean unchangedSkip,
    Duration retryFirst,
    Duration retryMax,
    Duration giveUpAfter,
    Duration retain,
    Duration remember) {

  public ChannelDefinition {
    // A ledger may hold a definition that does not say.
    parked = parked == null ? Parked.STOP : parked;
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

  /** A definition with the defaults; the {@code with…} methods make changed copies. */
  public static ChannelDefinition of(String name, Mode mode) {
    return new ChannelDefinition(
        name,
        "hub",
        mode,
        mode == Mode.MARK ? VersionType.NONE : VersionType.INTEGER,
        Late.PARK,
        Parked.STOP,
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
    return copy(draft -> draft.partner = newPartner);
  }

  public ChannelDefinition withVersionType(VersionType newType) {
    return copy(draft -> draft.versionType = newType);
  }

  public ChannelDefinition withLate(Late newLate) {
    return copy(draft -> draft.late = newLate);
  }

  public ChannelDefinition withParked(Parked newParked) {
    return copy(draft -> draft.parked = newParked);
  }

  public ChannelDefinition withLanes(List<String> newLanes) {
    return copy(draft -> draft.lanes = newLanes);
  }

  public ChannelDefinition withDerivesFrom(List<String> channels) {
    return copy(draft -> draft.derivesFrom = channels);
  }

  public ChannelDefinition withUnchangedSkip(boolean skip) {
    return copy(draft -> draft.unchangedSkip = skip);
  }

  public ChannelDefinition withRetry(Duration first, Duration max, Duration giveUp) {
    return copy(
        draft -> {
          draft.retryFirst = first;
          draft.retryMax = max;
          draft.giveUpAfter = giveUp;
        });
  }

  public ChannelDefinition withMemory(Duration newRetain, Duration newRemember) {
    return copy(
        draft -> {
          draft.retain = newRetain;
          draft.remember = newRemember;
        });
  }

  /** Whether what is parked stops what is behind it. */
  public boolean stopsAtParked() {
    return mode == Mode.EACH && parked == Parked.STOP;
  }

  private ChannelDefinition copy(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new ChannelDefinition(
        name,
        draft.partner,
        mode,
        draft.versionType,
        draft.late,
        draft.parked,
        draft.lanes,
        draft.derivesFrom,
        draft.unchangedSkip,
        draft.retryFirst,
        draft.retryMax,
        draft.giveUpAfter,
        draft.retain,
        draft.remember);
  }

  /** What a copy may change; its name and mode it keeps. */
  private static final class Draft {
    private String partner;
    private VersionType versionType;
    private Late late;
    private Parked parked;
    private List<String> lanes;
    private List<String> derivesFrom;
    private boolean unchangedSkip;
    private Duration retryFirst;
    private Duration retryMax;
    private Duration giveUpAfter;
    private Duration retain;
    private Duration remember;

    private Draft(ChannelDefinition from) {
      partner = from.partner;
      versionType = from.versionType;
      late = from.late;
      parked = from.parked;
      lanes = from.lanes;
      derivesFrom = from.derivesFrom;
      unchangedSkip = from.unchangedSkip;
      retryFirst = from.retryFirst;
      retryMax = from.retryMax;
      giveUpAfter = from.giveUpAfter;
      retain = from.retain;
      remember = from.remember;
    }
  }
}
