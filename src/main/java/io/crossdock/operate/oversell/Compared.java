package io.crossdock.operate.oversell;

import io.crossdock.operate.Durations;
import io.crossdock.operate.oversell.OversellAnswer.Advice;
import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.operate.oversell.OversellQuestion.Mode;
import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Shared;
import io.crossdock.stock.replay.Replay;
import io.crossdock.stock.replay.SellOut;
import io.crossdock.stock.replay.Tally;
import io.crossdock.stock.replay.Way;
import io.crossdock.stock.replay.Way.Moving;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The ways that are compared. */
final class Compared {

  /** One of them, and what it came to so far. */
  static final class Line {
    private final String name;
    private final Way way;
    private final Double expected;
    private final boolean configured;
    private Tally tally = Tally.NONE;

    private Line(String name, Way way, Double expected, boolean configured) {
      this.name = name;
      this.way = way;
      this.expected = expected;
      this.configured = configured;
    }

    void replay(Article article) {
      tally = tally.plus(Tally.of(article.asks(), Replay.of(article.stock(), article.asks(), way)));
    }

    OversellAnswer.Way answer() {
      return new OversellAnswer.Way(name, OversellAnswer.Counted.of(tally), expected, configured);
    }
  }

  private final OversellQuestion question;
  private final Rates rates;
  private final long articles;
  private final List<Line> lines = new ArrayList<>();

  private Compared(OversellQuestion question, Rates rates, long articles) {
    this.question = question;
    this.rates = rates;
    this.articles = articles;
  }

  static List<Line> lines(OversellQuestion question, Rates rates, long articles, Advice advice) {
    Compared compared = new Compared(question, rates, articles);
    compared.all(advice);
    return compared.lines;
  }

  private void all(Advice advice) {
    String poll = "POLL " + Durations.text(question.poll());
    polled(poll, shared(0), model -> model.polled(rates.poll(), 0));
    polled(poll + ", PARTITION", partition(), model -> 0);
    boolean buffered = question.shops().stream().anyMatch(shop -> shop.buffer() > 0);
    boolean isShared = question.mode() == Mode.SHARED;
    told("SHARED", shared(0), Moving.AT_ONCE, m -> m.told(rates.window()), isShared && !buffered);
    if (buffered) {
      told("SHARED, buffers as configured", configured(), Moving.AT_ONCE, null, isShared);
    }
    if (advice.buffer() > 0) {
      told(
          "SHARED, buffer " + advice.buffer() + ", recommended",
          shared(advice.buffer()),
          Moving.AT_ONCE,
          null);
    }
    if (advice.certain() > advice.buffer()) {
      told(
          "SHARED, buffer " + advice.certain() + ", certain",
          shared(advice.certain()),
          Moving.AT_ONCE,
          m -> 0);
    }
    boolean isPartition = question.mode() == Mode.PARTITION;
    told("PARTITION", partition(), Moving.LOWER_FIRST, m -> 0, isPartition);
    told("PARTITION, never raised", partition(), Moving.NEVER_RAISED, m -> 0);
  }

  private Publishing shared(long buffer) {
    return Shared.of(question.names(), buffer);
  }

  private Publishing configured() {
    return new Shared(
        question.names(), question.shops().stream().map(SellingShop::buffer).toList());
  }

  private Publishing partition() {
    return new Partition(
        question.names(),
        question.shops().stream().map(SellingShop::weight).toList(),
        question.globalBuffer());
  }

  private void polled(String name, Publishing publishing, ToDoubleFunction<SellOut> model) {
    add(name, new Way.Polled(publishing, rates.poll()), model, false);
  }

  private void told(
      String name, Publishing publishing, Moving moving, ToDoubleFunction<SellOut> model) {
    told(name, publishing, moving, model, false);
  }

  private void told(
      String name,
      Publishing publishing,
      Moving moving,
      ToDoubleFunction<SellOut> model,
      boolean isConfigured) {
    long ingest = Rates.micros(question.ingest());
    long publish = Rates.micros(question.publish());
    add(name, new Way.Told(publishing, ingest, publish, moving), model, isConfigured);
  }

  private void add(String name, Way way, ToDoubleFunction<SellOut> model, boolean isConfigured) {
    Double expected =
        model != null && question.source() instanceof Generated generated
            ? articles * model.applyAsDouble(rates.model(generated.stock()))
            : null;
    lines.add(new Line(name, way, expected, isConfigured));
  }
}
