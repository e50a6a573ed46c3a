package io.crossdock.partner.newstore;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Printable;
import io.crossdock.partner.newstore.StreamCalls.Rejected;
import java.util.List;

/** {@code stream rejected …}: events that NewStore holds. Thread-safe. */
final class RejectedEvents {

  /** The option that names one. */
  static final String EVENT = "event";

  private final StreamDesk desk;
  private final StreamSettings settings;

  RejectedEvents(StreamDesk desk) {
    this.desk = desk;
    this.settings = desk.settings();
  }

  Answer rejected(Asked asked) {
    String event = asked.option(EVENT);
    if (event != null) {
      TalkAnswer answer = desk.ask(StreamCalls.rejected(settings.id(), event), "show it");
      return new Answer(true, List.of(answer.body().toString()), answer.body());
    }
    List<Rejected> all = desk.held();
    return new Answer(
        all.isEmpty(),
        all.isEmpty()
            ? List.of("NewStore holds no rejected events.")
            : all.stream().map(one -> one.at() + "  " + Printable.text(one.id())).toList(),
        all);
  }

  Answer retry(Asked asked) {
    List<String> events =
        asked.option(EVENT) != null
            ? List.of(asked.option(EVENT))
            : desk.held().stream().map(Rejected::id).toList();
    if (asked.dryRun()) {
      return StreamDesk.done("It would have sent again: " + String.join(", ", events) + ".");
    }
    for (String event : events) {
      desk.ask(StreamCalls.retry(settings.id(), event), "send " + event + " again");
      desk.sends(known -> known);
    }
    return StreamDesk.done(events.size() + " sent again.");
  }

  Answer delete(Asked asked) {
    TalkRequest request = StreamCalls.delete(settings.id(), asked.option(EVENT));
    if (asked.dryRun()) {
      return StreamDesk.would(request, "");
    }
    desk.ask(request, "forget it");
    return StreamDesk.done("NewStore has forgotten " + Printable.text(asked.option(EVENT)) + ".");
  }
}
