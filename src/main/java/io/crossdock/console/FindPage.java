package io.crossdock.console;

import io.crossdock.console.Content.Pair;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a SKU, an order or a document. Pure.
 *
 * @param wanted what was asked for, as it came: its addresses are made of it; empty if nothing was
 * @param name the key it is about
 * @param known true if the hub or a partner knows it
 * @param stands what is not settled, and the newest settled entry of each channel
 * @param cards entries, newest first
 * @param asked true if the partners were asked what they say
 * @param links keys to look for instead
 * @param live true while something is under way, so that the page is worth looking at again
 */
record FindPage(
    String wanted,
    String name,
    boolean known,
    String time,
    List<Stand> stands,
    List<Figure> figures,
    List<Card> cards,
    List<Review> reviews,
    List<Explanation> explanations,
    boolean asked,
    List<Link> links,
    boolean more,
    boolean live) {

  /** How it stands in one channel. */
  record Stand(String channel, String state, String style, String verdict, String ago, String at) {}

  record Figure(String channel, String version, List<Pair> pairs, String raw) {}

  /**
   * One entry, or several looks that found nothing to do.
   *
   * @param key empty if it is the one that was asked for
   * @param parked true if a person can do something about it
   * @param content null if there is none
   * @param cut true if there is more of the content than that: saved, the rest would be lost
   */
  record Card(
      long id,
      String title,
      String channel,
      String key,
      String version,
      String state,
      String style,
      List<Moment> moments,
      boolean parked,
      String type,
      String content,
      boolean cut,
      String original,
      String editedBy) {

    /** The content for reading; the one to edit stays as it is. */
    String shown() {
      return Shown.lines(content);
    }
  }

  /**
   * @param kind read, send, answer or decision: what the sign before it is
   */
  record Moment(String date, String clock, String full, String kind, String text) {}

  record Review(String title, String when, boolean open, List<Pair> facts) {}

  record Explanation(String partner, String summary, List<Term> terms) {}

  record Term(String term, String figure, String remark) {}

  record Link(String text, String address) {}

  /** Nothing was asked for yet. */
  static FindPage empty(List<String> latest) {
    return new FindPage(
        "",
        "",
        false,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        links(latest),
        false,
        false);
  }

  static FindPage of(String wanted, Trace trace, boolean asked, Instant now) {
    List<Card> cards = new ArrayList<>();
    Trace.folded(trace.entries()).forEach(group -> cards.add(card(group, trace.key())));
    Collections.reverse(cards);
    return new FindPage(
        wanted,
        Shown.text(trace.key()),
        !trace.isEmpty(),
        Shown.clock(now),
        stands(trace, now),
        trace.figures().stream().map(FindPage::figure).toList(),
        cards,
        trace.reviews().stream().map(FindPage::review).toList(),
        trace.explanations().stream().map(FindPage::explanation).toList(),
        asked,
        links(trace.others()),
        trace.more(),
        trace.entries().stream().anyMatch(Trace.Entry::isUnderWay));
  }

  /** Where the same is found again. */
  String address() {
    return address("/find", wanted);
  }

  String partnersAddress() {
    return address("/find/partners", wanted);
  }

  private static String address(String path, String key) {
    return path + "?q=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  private static List<Link> links(List<String> keys) {
    return keys.stream().map(key -> new Link(Shown.text(key), address("/find", key))).toList();
  }

  private static List<Stand> stands(Trace trace, Instant now) {
    Map<String, Trace.Entry> newest = new LinkedHashMap<>();
    for (Trace.Entry entry : trace.entries()) {
      // What is not settled yet stands by itself: a SKU or an order has many movements.
      newest.put(entry.channel() + (entry.settledAt() == null ? "#" + entry.id() : ""), entry);
    }
    return newest.values().stream()
        .map(
            entry -> {
              Instant at = entry.settledAt() == null ? entry.takenAt() : entry.settledAt();
              return new Stand(
                  Shown.text(entry.channel()),
                  entry.state(),
                  style(entry.state()),
                  Shown.text(entry.verdict()),
                  Shown.ago(at, now),
                  Shown.full(at));
            })
        .toList();
  }

  private static Figure figure(Trace.Figure figure) {
    List<Pair> pairs = Content.pairs(figure.content());
    return new Figure(
        Shown.text(figure.channel()),
        Shown.text(figure.version()),
        pairs,
        pairs.isEmpty() ? Shown.text(figure.content()) : "");
  }

  private static Card card(List<Trace.Entry> group, String name) {
    Trace.Entry first = group.get(0);
    Trace.Entry last = group.get(group.size() - 1);
    boolean one = group.size() == 1;
    return new Card(
        last.id(),
        one ? "#" + first.id() : "#" + first.id() + " to #" + last.id(),
        Shown.text(first.channel()),
        first.key().equals(name) ? "" : Shown.text(first.key()),
        Shown.text(first.version()),
        one ? first.state() : group.size() + " looks that found nothing to do",
        style(last.state()),
        one ? moments(first) : looks(first, last),
        one && first.state().equals("parked"),
        Shown.text(first.type()),
        first.content(),
        first.contentIsCut(),
        first.original(),
        Shown.text(first.editedBy()));
  }

  private static List<Moment> looks(Trace.Entry first, Trace.Entry last) {
    return List.of(
        moment(first.takenAt(), "read", "first: " + first.taken()),
        moment(last.takenAt(), "read", "last: " + last.taken()),
        moment(last.settledAt(), "decision", last.verdict()));
  }

  private static List<Moment> moments(Trace.Entry entry) {
    List<Moment> moments = new ArrayList<>();
    String asOf = entry.asOf() == null ? "" : ", as of " + Shown.full(entry.asOf());
    moments.add(moment(entry.takenAt(), "read", entry.taken() + asOf));
    for (Trace.Attempt call : entry.calls()) {
      moments.add(moment(call.startedAt(), "send", call.sent()));
      moments.add(moment(call.endedAt(), "answer", call.answer()));
    }
    moments.add(moment(entry.settledAt(), "decision", entry.verdict()));
    return moments;
  }

  /**
   * @param at null if it has not ended yet
   */
  private static Moment moment(Instant at, String kind, String text) {
    String full = Shown.full(at);
    return at == null
        ? new Moment("", "now", "", kind, Shown.text(text))
        : new Moment(full.substring(0, 10), Shown.clock(at), full, kind, Shown.text(text));
  }

  private static Review review(Trace.Review review) {
    List<Pair> facts = new ArrayList<>();
    new TreeMap<>(review.facts())
        .forEach((name, value) -> facts.add(new Pair(Shown.text(name), Shown.text(value))));
    boolean open = review.closedAt() == null;
    return new Review(
        Shown.text(review.kind()),
        "opened "
            + Shown.full(review.openedAt())
            + (open
                ? ", open"
                : ", closed "
                    + Shown.full(review.closedAt())
                    + " by "
                    + Shown.text(review.closedBy())
                    + ": "
                    + Shown.text(review.closedWhy())),
        open,
        facts);
  }

  private static Explanation explanation(Explains.Explanation one) {
    return new Explanation(
        Shown.text(one.partner()),
        Shown.text(one.summary()),
        one.lines().stream()
            .map(
                line ->
                    new Term(
                        Shown.text(line.term()),
                        Shown.text(line.figure()),
                        Shown.text(
                            (line.version() == null ? "" : "version " + line.version() + " ")
                                + (line.asOf() == null
                                    ? ""
                                    : "as of " + Shown.full(line.asOf()) + " ")
                                + line.remark())))
            .toList());
  }

  private static String style(String state) {
    return switch (state) {
      case "applied" -> "good";
      case "parked" -> "warn";
      case "waiting", "in-flight" -> "busy";
      default -> "idle";
    };
  }
}
