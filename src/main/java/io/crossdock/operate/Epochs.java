package io.crossdock.operate;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.Write;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person does when a source restarts its numbering: what arrives from then on is newer than
 * all before, however low its versions. Thread-safe.
 */
public final class Epochs {

  private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);
  private static final String KIND = "epoch-raised";

  private final Ledger ledger;

  public Epochs(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @param before the epoch until now, from 0
   * @param words what becomes of what was taken in before
   */
  public record Raised(
      String channel,
      long before,
      long now,
      long waiting,
      long inFlight,
      long parked,
      List<String> words) {}

  /**
   * Why and by whom is kept as a closed review item with the channel's name as key.
   *
   * @throws Refused if there is no such channel, or its versions are not those of a source
   */
  public Raised raise(String channel, String why, String by) {
    ChannelDefinition definition =
        ledger
            .channel(channel)
            .orElseThrow(
                () ->
                    Refused.unknown(
                        "There is no channel '"
                            + Printable.text(channel)
                            + "'. There are: "
                            + ledger.channels().stream()
                                .map(ChannelDefinition::name)
                                .sorted()
                                .collect(Collectors.joining(", "))
                            + "."));
    if (definition.mode() == Mode.MARK || definition.versionType() == VersionType.NONE) {
      throw Refused.conflict(
          channel
              + " holds marks, which have no versions; raise the epoch of the channel they derive"
              + " from. Nothing was changed.");
    }
    if (definition.versionType() == VersionType.READING) {
      throw Refused.conflict(
          channel + " is numbered by the ledger, and that never starts anew. Nothing was changed.");
    }
    Books books = books(channel);
    long now = ledger.raiseEpoch(channel);
    LOG.info("epoch of {} raised to {} by {}: {}", channel, now, by, why);
    ledger.write(
        Priority.DOOR,
        List.of(
            new Write.OpenReview(
                KIND,
                channel,
                Map.of("before", String.valueOf(now - 1), "now", String.valueOf(now))),
            new Write.CloseReview(KIND, channel, by, why)));
    return new Raised(
        channel,
        now - 1,
        now,
        books.waiting(),
        books.inFlight(),
        books.parked(),
        words(definition, books));
  }

  private Books books(String channel) {
    return ledger.inspection().books().stream()
        .filter(one -> one.channel().equals(channel))
        .findFirst()
        .orElseGet(() -> new Books(channel, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  private static List<String> words(ChannelDefinition channel, Books books) {
    String waiting = count(books.waiting(), "waits", "wait");
    String inFlight = count(books.inFlight(), "is in flight", "are in flight");
    String parked = count(books.parked(), "is parked", "are parked");
    return switch (channel.mode()) {
      case EACH ->
          List.of(
              waiting + " and " + inFlight + ": sent as they are, before what comes now",
              parked
                  + ": later entries of the same key stay behind "
                  + (books.parked() == 1 ? "it until it is" : "them until they are")
                  + " retried or dismissed",
              "a document from before that comes again is not known as a duplicate: it takes"
                  + " effect once more");
      case LATEST ->
          List.of(
              inFlight + ": sent to its end",
              waiting + ": sent, unless a newer one of the same key comes first",
              parked + ": replaced by the next one of the same key");
      default ->
          List.of(
              "the last figures stay in effect, each until one of its key comes",
              parked
                  + ": replaced by the next good figure of "
                  + (books.parked() == 1 ? "its" : "their")
                  + " key");
    };
  }

  private static String count(long many, String one, String several) {
    return many == 1 ? "1 entry " + one : many + " entries " + several;
  }
}
