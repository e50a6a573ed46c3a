package io.crossdock.camel;

import io.crossdock.document.DocumentVersion;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.VersionType;
import java.time.Instant;

/** Versions of documents, and what version expressions yield, to those of a channel. Pure. */
final class Versions {

  private Versions() {}

  /**
   * @param version a {@link DocumentVersion}, an integer, an instant, text of either, or null
   * @throws IllegalArgumentException if the channel cannot use it, saying why
   */
  static Version of(ChannelDefinition channel, Object version) {
    if (version == null || version instanceof DocumentVersion.None) {
      // Each event takes effect once by its key alone; elsewhere the newest could not be told.
      if (channel.mode() == Mode.EACH) {
        return Version.of(0);
      }
      throw new IllegalArgumentException(
          "it has no version, and " + channel.name() + " keeps the newest of a key");
    }
    boolean instants = channel.versionType() == VersionType.INSTANT;
    if (version instanceof DocumentVersion.At at && instants) {
      return Version.of(at.instant(), at.tie());
    }
    if (version instanceof Instant instant && instants) {
      return Version.of(instant);
    }
    if (version instanceof DocumentVersion.Number number && !instants) {
      return new Version(0, number.value(), number.tie());
    }
    if ((version instanceof Long || version instanceof Integer) && !instants) {
      return Version.of(((Number) version).longValue());
    }
    if (version instanceof CharSequence text) {
      return instants
          ? Version.of(Instant.parse(text.toString().strip()))
          : Version.of(Long.parseLong(text.toString().strip()));
    }
    throw new IllegalArgumentException(
        "its version "
            + version
            + " is no "
            + (instants ? "instant" : "integer")
            + ", as channel "
            + channel.name()
            + " asks for");
  }
}
