/**
 * The commands: one class each. Those about a running hub talk to its admin API; {@code run},
 * {@code sandbox} and {@code check} are handed to a {@link io.crossdock.cli.Launcher}.
 */
package io.crossdock.cli;
