package io.crossdock.operate;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Pausing what is sent. A pause is stored: it outlives a reload and a restart and holds for all
 * processes. A JMX stop does not.
 */
public final class Pauses {

  private final Ledger ledger;

  public Pauses(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What a pause is about; exactly one of the three. */
  public sealed interface What {
    record Channel(String name) implements What {}

    record Lane(String name) implements What {}

    /** All channels it empties, and the lanes that it shares with nobody. */
    record Partner(String name) implements What {}
  }

  /** Returns the lanes that were paused. What is in flight finishes. */
  public List<String> pause(What what, String why, String by) {
    List<String> lanes = lanes(what);
    lanes.forEach(lane -> ledger.lanes().pause(lane, why + " (" + by + ")"));
    return lanes;
  }

  /** Returns the lanes that were resumed. */
  public List<String> resume(What what) {
    List<String> lanes = lanes(what);
    lanes.forEach(lane -> ledger.lanes().resume(lane));
    return lanes;
  }

  private List<String> lanes(What what) {
    if (what instanceof What.Lane lane) {
      return List.of(
          ledger
              .lanes()
              .find(lane.name())
              .map(found -> found.limit().name())
              .orElseThrow(() -> unknown("lane", lane.name(), laneNames())));
    }
    if (what instanceof What.Channel channel) {
      ChannelDefinition found =
          ledger
              .channel(channel.name())
              .orElseThrow(() -> unknown("channel", channel.name(), channelNames()));
      return List.of(ownLane(found));
    }
    return ofPartner(((What.Partner) what).name());
  }

  private List<String> ofPartner(String partner) {
    Set<String> own = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (ChannelDefinition channel : ledger.channels()) {
      (channel.partner().equals(partner) ? own : others).addAll(channel.lanes());
    }
    own.removeAll(others);
    if (own.isEmpty()) {
      throw unknown(
          "partner with channels",
          partner,
          ledger.channels().stream()
              .map(ChannelDefinition::partner)
              .distinct()
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    return List.copyOf(own);
  }

  /** The lane that only this channel uses, so that a pause stops nobody else. */
  private String ownLane(ChannelDefinition channel) {
    if (channel.lanes().contains(channel.name())) {
      return channel.name();
    }
    throw Refused.conflict(
        channel.name() + " has no lane of its own; pause one of " + channel.lanes() + ".");
  }

  private static Refused unknown(String kind, String name, String known) {
    return Refused.unknown(
        "There is no " + kind + " '" + Printable.text(name) + "'. There are: " + known + ".");
  }

  private String laneNames() {
    return ledger.lanes().all().stream()
        .map(Lanes.Lane::limit)
        .map(Lanes.Limit::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String channelNames() {
    return ledger.channels().stream()
        .map(ChannelDefinition::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
