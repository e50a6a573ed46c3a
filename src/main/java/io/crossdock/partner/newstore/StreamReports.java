package io.crossdock.partner.newstore;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Printable;
import io.crossdock.partner.newstore.Integration.Progress;
import io.crossdock.partner.newstore.Integration.Replay;
import io.crossdock.partner.newstore.StreamCalls.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code stream status} and {@code stream logs}. Thread-safe. */
final class StreamReports {

  private final StreamDesk desk;
  private final StreamSettings settings;
  private final ItemStore items;

  StreamReports(StreamDesk desk, ItemStore items) {
    this.desk = desk;
    this.settings = desk.settings();
    this.items = items;
  }

  /**
   * How it stands, for programs.
   *
   * @param status as NewStore says; {@code missing} if there is none
   * @param rejected so many events it holds
   */
  record Status(
      String id,
      String status,
      int rejected,
      Integration known,
      boolean watched,
      Instant okSince) {}

  Answer status() {
    TalkAnswer answer = desk.ask(StreamCalls.look(settings.id()));
    Integration known = desk.known();
    boolean missing = answer.status() == 404;
    String status = missing ? "missing" : answer.body().path("status").asText("unknown");
    int rejected =
        missing ? 0 : StreamCalls.rejected(desk.ask(StreamCalls.rejected(settings.id()))).size();
    Instant okSince = items.settling().streamOkSince();
    List<String> lines = new ArrayList<>();
    lines.add(
        missing
            ? "NewStore has no integration " + settings.id() + "."
            : settings.id()
                + " is "
                + status
                + " and sends to "
                + answer.body().path("callback_parameters").path("callback_url").asText("nobody")
                + "; "
                + rejected
                + " rejected events.");
    lines.add(desk.watched());
    if (!known.inOrder()) {
      lines.add("Out of order since " + known.brokenSince() + ": " + known.broken() + ".");
    } else if (okSince != null) {
      lines.add("In order since " + okSince + ".");
    }
    if (known.gap() != null) {
      lines.add("What happened from " + known.gap() + " never came and was not sent again.");
    }
    known.replays().forEach(one -> lines.add(said(one)));
    boolean well =
        status.equals("running") && rejected == 0 && known.inOrder() && known.gap() == null;
    return new Answer(
        well,
        lines,
        new Status(settings.id(), status, rejected, known, settings.enabled(), okSince));
  }

  private static String said(Replay replay) {
    return "Replay "
        + replay.id()
        + " of "
        + replay.period()
        + (replay.isUnderWay()
            ? " is under way."
            : replay.progress() == Progress.OVER ? " is over." : " is gone.");
  }

  Answer logs() {
    List<Logged> log =
        StreamCalls.logged(desk.ask(StreamCalls.logs(settings.id()), "tell its log"));
    return new Answer(
        true,
        log.isEmpty()
            ? List.of("Its log is empty.")
            : log.stream()
                .map(one -> one.at() + "  " + one.action() + "  " + Printable.text(one.reason()))
                .toList(),
        log);
  }
}
