package io.crossdock.ledger;

/**
 * A channel as a ledger has it.
 *
 * @param unsettled waiting, in flight, parked or staged
 */
public record StoredChannel(ChannelDefinition definition, long unsettled) {}
