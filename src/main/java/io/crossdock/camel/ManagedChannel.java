package io.crossdock.camel;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Lanes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** A channel of the ledger in JMX: its books, and a switch for its lanes. */
@ManagedResource(description = "A channel of the ledger")
public final class ManagedChannel {

  private final ChannelDefinition definition;
  private final ChannelReadings readings;
  private final Lanes lanes;

  ManagedChannel(ChannelDefinition definition, ChannelReadings readings, Lanes lanes) {
    this.definition = definition;
    this.readings = readings;
    this.lanes = lanes;
  }

  @ManagedAttribute(description = "Name of the channel")
  public String getChannel() {
    return definition.name();
  }

  @ManagedAttribute(description = "The partner who empties it")
  public String getPartner() {
    return definition.partner();
  }

  @ManagedAttribute(description = "each, latest, mark or figure")
  public String getMode() {
    return definition.mode().name();
  }

  @ManagedAttribute(description = "The lanes it shares, by name")
  public String getLanes() {
    return String.join(",", definition.lanes());
  }

  @ManagedAttribute(description = "Why its lanes are paused; empty if none is")
  public String getPausedWhy() {
    return definition.lanes().stream()
        .map(lanes::find)
        .flatMap(Optional::stream)
        .filter(lane -> lane.pausedWhy() != null)
        .map(lane -> lane.limit().name() + ": " + lane.pausedWhy())
        .collect(Collectors.joining("; "));
  }

  @ManagedAttribute(description = "Documents that were taken in")
  public long getSeen() {
    return readings.books(definition.name()).seen();
  }

  @ManagedAttribute(description = "Entries that wait, back-off and holds included")
  public long getWaiting() {
    return readings.books(definition.name()).waiting();
  }

  @ManagedAttribute(description = "Entries being worked on")
  public long getInFlight() {
    return readings.books(definition.name()).inFlight();
  }

  @ManagedAttribute(description = "Entries that wait for a person")
  public long getParked() {
    return readings.books(definition.name()).parked();
  }

  @ManagedAttribute(description = "Age in seconds of the oldest waiting entry, 0 if none waits")
  public long getOldestWaitingSeconds() {
    return readings.oldestWaiting(definition.name());
  }

  @ManagedAttribute(description = "Age in seconds of the oldest parked entry, 0 if none is parked")
  public long getOldestParkedSeconds() {
    return readings.oldestParked(definition.name());
  }

  @ManagedAttribute(description = "Settled: took effect")
  public long getApplied() {
    return readings.books(definition.name()).applied();
  }

  @ManagedAttribute(description = "Settled without effect, with a reason")
  public long getSkipped() {
    return readings.books(definition.name()).skipped();
  }

  @ManagedAttribute(description = "Replaced by a newer version before it was sent")
  public long getSuperseded() {
    return readings.books(definition.name()).superseded();
  }

  @ManagedAttribute(description = "The same again")
  public long getDuplicate() {
    return readings.books(definition.name()).duplicate();
  }

  @ManagedAttribute(description = "Equal to what is known already")
  public long getUnchanged() {
    return readings.books(definition.name()).unchanged();
  }

  @ManagedAttribute(description = "Whether what was seen is accounted for")
  public boolean isBalanced() {
    return readings.books(definition.name()).balanced();
  }

  @ManagedOperation(
      description = "Pause its lanes: stored, and holds for all channels of these lanes")
  public void pause(String why) {
    names().forEach(name -> lanes.pause(name, why));
  }

  @ManagedOperation(description = "Resume its lanes")
  public void resume() {
    names().forEach(lanes::resume);
  }

  private List<String> names() {
    return definition.lanes();
  }
}
