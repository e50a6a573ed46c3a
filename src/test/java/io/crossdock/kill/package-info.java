/**
 * Kills: hubs in processes of their own are killed ({@code kill -9}) at random and at named points,
 * or paused for longer than their lease; an oracle outside them counts what was lost or doubled.
 *
 * <p>In the parent process: {@link io.crossdock.kill.Erp} hands documents over and remembers what
 * was acknowledged, {@link io.crossdock.kill.Target} records what took effect, {@link
 * io.crossdock.kill.BooksReader} counts rows by plain JDBC. In the child: {@link
 * io.crossdock.kill.HubChild} runs the real ledger with doors and senders on it.
 */
package io.crossdock.kill;
