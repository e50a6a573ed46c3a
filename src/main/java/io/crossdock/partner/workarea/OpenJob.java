package io.crossdock.partner.workarea;

import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuDecision.Nothing;
import io.crossdock.partner.workarea.SkuDecision.Update;
import io.crossdock.partner.workarea.SkuWork.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The shop's one job under way, as one exchange sees it: what of it took effect is found by reading
 * documents, what is not done yet waits, and what was lost is written again. Used by one exchange.
 */
final class OpenJob {

  private static final String KEY = "stock";
  private static final int LONGEST_LOOK = 15;

  private final Positions positions;
  private final String name;
  private final Rules rules;
  private final Clock clock;
  private long revision;
  private Job job;
  private Map<String, SentFields> left;
  private boolean gone;

  /**
   * @param look how soon it is looked for first
   * @param mayStillCome whether the shop still has it, as far as one can see
   */
  record Rules(Duration look, Predicate<Job> mayStillCome) {}

  OpenJob(Positions positions, String partner, Rules rules, Clock clock) {
    this.positions = positions;
    this.name = positionName(partner);
    this.rules = rules;
    this.clock = clock;
    Optional<Position<Job>> open = positions.find(name, KEY, Job.class);
    revision = open.map(Position::revision).orElse(0L);
    job = open.map(Position::value).orElse(null);
    left = new TreeMap<>(job == null ? Map.of() : job.skus());
    gone = job != null && !left.isEmpty() && !rules.mayStillCome().test(job);
  }

  static String positionName(String partner) {
    return partner + ".job";
  }

  /** Ends those that wait for the job; notes on the others what was seen of it. */
  void look(List<SkuWork> decided) {
    for (SkuWork work : decided) {
      SentFields sent = left.get(work.sku());
      if (sent != null && work.isOpen() && work.decision() != null) {
        look(work, sent);
      }
    }
  }

  private void look(SkuWork work, SentFields sent) {
    boolean writes = work.decision() instanceof Update || work.decision() instanceof Insert;
    if (sent.isCarriedOut(work.document())) {
      // Done; where the shop sold since, or the ERP says otherwise by now, it is written anew.
      left.remove(work.sku());
      work.wrote(sent.said());
    } else if (gone && writes) {
      left.remove(work.sku());
      work.lost(job.id() + " had no effect on it and is taken for lost");
    } else if (gone) {
      left.remove(work.sku());
    } else if (writes || work.decision() instanceof Nothing) {
      // Also where it says by now what it should: the job may still overwrite that.
      work.end(new Result.Held(job.id() + " is not carried out yet: " + sent.said(), again()));
    }
  }

  /** True while another one must not be begun. */
  boolean isBusy() {
    return !left.isEmpty() && !gone;
  }

  String id() {
    return job.id();
  }

  /** What is under way, for people. */
  String busy() {
    return "another is under way: " + job.id();
  }

  /** How soon to look again: later, the longer it takes. */
  Duration again() {
    Duration age = job == null ? Duration.ZERO : Duration.between(job.at(), clock.instant());
    return again(age, rules.look());
  }

  static Duration again(Duration age, Duration look) {
    Duration half = age.dividedBy(2);
    Duration most = look.multipliedBy(LONGEST_LOOK);
    Duration pause = half.compareTo(most) > 0 ? most : half;
    return pause.compareTo(look) < 0 ? look : pause;
  }

  Duration soon() {
    return rules.look();
  }

  /**
   * On disk when this returns, whatever becomes of the exchange. Another process that was faster
   * makes it fail, and all of the batch comes again.
   */
  void begin(String id, List<SkuWork> works) {
    Map<String, SentFields> skus = new LinkedHashMap<>();
    for (SkuWork work : works) {
      skus.put(
          work.sku(), SentFields.of(work.document(), work.decision(), StockTexts.change(work)));
    }
    job = new Job(id, clock.instant(), skus);
    left = new TreeMap<>(skus);
    gone = false;
    put();
  }

  private void put() {
    positions.putNow(name, KEY, revision, job);
    revision = positions.find(name, KEY, Job.class).map(Position::revision).orElse(0L);
  }

  /** It was refused, or never sent. */
  void cancel() {
    left.clear();
    close();
  }

  /** Remembers what was seen of it. */
  void close() {
    if (job != null && left.size() < job.skus().size()) {
      job = job.with(left);
      put();
    }
  }

  static boolean isYoung(Job job, Duration age, Instant now) {
    return now.isBefore(job.at().plus(age));
  }
}
