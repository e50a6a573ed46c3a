package io.crossdock.cli;

import java.util.Arrays;

/** The one table of exit codes; {@code docs/operating.md} shows it. */
public enum ExitCode {
  OK(0, "done"),
  FOUND(
      1,
      "it works, but something is wrong: check found errors, the books do not balance, a comparison found differences, shops oversell"),
  USAGE(2, "the command line is not understood"),
  NO_HUB(3, "no hub is running there, or it does not answer"),
  DENIED(4, "the hub refused the token"),
  UNKNOWN(5, "there is no such entry, channel, partner or touchpoint"),
  CONFLICT(6, "it exists, but cannot do that, or not in its state; nothing was changed"),
  UNAVAILABLE(7, "the hub runs, but its ledger takes nothing in, or a partner cannot be reached"),
  CONFIGURATION(8, "the hub does not start as configured"),
  INTERNAL(70, "something nobody foresaw; the hub's log has it");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The one with which a process ended; {@link #INTERNAL} where none of them is it. */
  public static ExitCode of(int code) {
    return Arrays.stream(values()).filter(one -> one.code == code).findFirst().orElse(INTERNAL);
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
