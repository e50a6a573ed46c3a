package io.crossdock.partner.newstore;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.StreamCalls.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the commands about the integration that sends events have in common. Thread-safe. */
final class StreamDesk {

  private final NewStoreSettings partner;
  private final StreamSettings settings;
  private final StreamBook book;
  private final NewStoreClient client;
  private final Clock clock;

  StreamDesk(NewStoreSettings partner, StreamBook book, NewStoreClient client, Clock clock) {
    this.partner = partner;
    this.settings = partner.stream();
    this.book = book;
    this.client = client;
    this.clock = clock;
  }

  StreamSettings settings() {
    return settings;
  }

  /** As people write it before what is to be done. */
  String command() {
    return "crossdock " + partner.name() + " stream ";
  }

  Integration known() {
    return StreamBook.of(book.find());
  }

  /** Changes what is known of it, and returns what it was. */
  Integration change(UnaryOperator<Integration> how) {
    return book.change(how, null);
  }

  /**
   * What NewStore was told makes it send what is older: that has to settle anew. Where nobody looks
   * at the stream nobody else would say so.
   */
  void sends(UnaryOperator<Integration> how) {
    book.change(how, settings.enabled() ? null : now());
  }

  /** The same, and it runs: where nobody looks at the stream nobody else would end an outage. */
  void runs(UnaryOperator<Integration> how) {
    Instant now = now();
    sends(before -> settings.enabled() ? how.apply(before) : how.apply(before).runs(now));
  }

  TalkAnswer ask(TalkRequest request) {
    return client.ask(request);
  }

  /** Asks what has to be done for the command to be. */
  TalkAnswer ask(TalkRequest request, String what) {
    TalkAnswer answer = client.ask(request);
    refuse(answer, what);
    return answer;
  }

  /** What NewStore holds as rejected. */
  List<Rejected> held() {
    return StreamCalls.rejected(
        ask(StreamCalls.rejected(settings.id()), "list what it holds as rejected"));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  static Answer would(TalkRequest request, String more) {
    return done("It would send " + request + more + "; nothing was done.");
  }

  static Answer done(String... lines) {
    return new Answer(true, List.of(lines), List.of(lines));
  }

  void refuseWithoutDoor() {
    if (settings.callback() == null) {
      throw Refused.conflict(
          partner.name()
              + ".stream.publicUrl is not set: NewStore needs the https address of the hub.");
    }
    if (settings.key() == null) {
      throw Refused.conflict(
          partner.name()
              + ".hooks.key is not set: without a key anybody could send events, and the hub"
              + " refuses all.");
    }
    if (!partner.hooks().enabled()) {
      throw Refused.conflict(
          partner.name() + ".hooks.enabled is false: nobody takes what NewStore sends.");
    }
  }

  String watched() {
    return settings.enabled()
        ? "The hub looks after it (" + settings.schedule().words() + ")."
        : "The hub does not look after it ("
            + partner.name()
            + ".stream.enabled is false): where it stands still nothing is held back.";
  }

  void refuseOutside(Instant from, Instant to, Instant now) {
    Instant oldest = now.minus(settings.replayFor());
    if (from.isBefore(oldest) || from.isAfter(to) || to.isAfter(now)) {
      throw Refused.conflict(
          "From "
              + from
              + " to "
              + to
              + " cannot be sent: NewStore keeps events for 60 days, so it must be from "
              + oldest
              + " to "
              + now
              + " at most.");
    }
  }

  void refuse(TalkAnswer answer, String what) {
    if (answer.status() == 404) {
      throw Refused.unknown(
          "NewStore has no such integration or event (" + settings.id() + "): " + answer + ".");
    }
    if (!answer.isOk()) {
      throw Refused.conflict("NewStore refused to " + what + ": " + answer + ".");
    }
  }
}
