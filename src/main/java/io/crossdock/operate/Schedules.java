package io.crossdock.operate;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schedule only writes a mark: touchpoint and scheduled fire time go into channel {@code
 * runs.<touchpoint>}, and the route that reads it does the work. So several hub processes do not
 * run it twice, runs never overlap, and a run that a crash ended is taken up again. A start that
 * falls into a run is skipped and counted ({@link MissedStarts}); what a person asks for comes
 * after it.
 *
 * <p>Kept outside the routes, so that a live reload of routes leaves the schedules alone.
 */
public final class Schedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final String DUE = "due";
  private static final String CLOCK = "clock";

  private final RunRequests requests;
  private final MissedStarts missed;
  private final Ledger ledger;
  private final Clock clock;
  private final List<Schedule> schedules;
  private final Scheduler quartz;

  public Schedules(Ledger ledger, Clock clock, List<Schedule> schedules, String name) {
    this.requests = new RunRequests(ledger);
    this.missed = new MissedStarts(ledger);
    this.ledger = ledger;
    this.clock = clock;
    this.schedules = List.copyOf(schedules);
    this.quartz = scheduler(name);
  }

  public List<Schedule> all() {
    return schedules;
  }

  public void start() {
    try {
      for (Schedule schedule : schedules) {
        if (schedule.cron() != null) {
          quartz.scheduleJob(job(schedule), trigger(schedule));
        } else if (schedule.every() != null) {
          JobDetail job = job(schedule);
          quartz.scheduleJob(job, periodic(schedule));
          missedWhileDown(schedule).ifPresent(due -> again(job, Date.from(due), Duration.ZERO));
        }
      }
      quartz.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler does not start: " + e.getMessage(), e);
    }
  }

  /** When it fires next by itself; null if never. */
  public Instant next(String touchpoint) {
    try {
      Trigger trigger = quartz.getTrigger(new TriggerKey(touchpoint, CLOCK));
      Date next = trigger == null ? null : trigger.getNextFireTime();
      return next == null ? null : next.toInstant();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts of the clock that were skipped because a run was going on. */
  public MissedStarts missed() {
    return missed;
  }

  /** As {@link #runNow(String, String, String)}, for all. */
  public Instant runNow(String touchpoint, String by) {
    return runNow(touchpoint, null, by);
  }

  /** True if it can be run by itself. */
  boolean knows(String touchpoint) {
    return schedules.stream().anyMatch(schedule -> schedule.touchpoint().equals(touchpoint));
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * One more mark, due now. It waits until a run that is going on has ended.
   *
   * @param key what alone is asked for, a SKU or a transaction; null for all
   * @throws Refused if the touchpoint has no runs
   */
  public Instant runNow(String touchpoint, String key, String by) {
    if (!knows(touchpoint)) {
      throw Refused.unknown(
          "There is no touchpoint '"
              + Printable.text(touchpoint)
              + "' that can be run by itself. "
              + (schedules.isEmpty() ? "None has one." : "Those that can: " + names() + "."));
    }
    Instant now = clock.instant();
    requests.ask(touchpoint, now, "asked for by " + by, key);
    return now;
  }

  private String names() {
    return schedules.stream().map(Schedule::touchpoint).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    try {
      quartz.shutdown(true);
    } catch (SchedulerException e) {
      LOG.warn("The scheduler did not stop cleanly: {}", e.getMessage());
    }
  }

  private void fired(JobExecutionContext context) {
    String touchpoint = context.getJobDetail().getKey().getName();
    long due = context.getMergedJobDataMap().getLong(DUE);
    Date scheduled = due > 0 ? new Date(due) : context.getScheduledFireTime();
    try {
      mark(touchpoint, scheduled.toInstant(), "schedule");
    } catch (LedgerUnavailableException e) {
      LOG.warn(
          "The run of {} due at {} cannot be marked now ({}); tried again in {}",
          touchpoint,
          scheduled.toInstant(),
          e.getMessage(),
          Durations.text(AGAIN));
      again(context.getJobDetail(), scheduled, AGAIN);
    }
  }

  private void mark(String touchpoint, Instant due, String why) {
    if (missed.skip(touchpoint, due)) {
      LOG.info("The start of {} due at {} is skipped: a run is going on", touchpoint, due);
      return;
    }
    Receipt receipt = requests.ask(touchpoint, due, why, null);
    LOG.debug("Run of {} due at {} marked: {}", touchpoint, due, receipt.counts());
  }

  /** A start of a period that nobody was there for; those of a cron are shop hours and are over. */
  private Optional<Instant> missedWhileDown(Schedule schedule) {
    Instant due = schedule.gridBefore(clock.instant());
    return ledger.runs().latest(schedule.touchpoint(), 1).stream()
            .anyMatch(run -> !run.startedAt().isBefore(due))
        ? Optional.empty()
        : Optional.of(due);
  }

  private void again(JobDetail job, Date due, Duration in) {
    TriggerKey key = new TriggerKey(job.getKey().getName(), "again");
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(job)
            .usingJobData(DUE, due.getTime())
            .startAt(Date.from(Instant.now(clock).plus(in)))
            .build();
    try {
      if (quartz.rescheduleJob(key, trigger) == null) {
        quartz.scheduleJob(trigger);
      }
    } catch (SchedulerException e) {
      LOG.error("The run of {} due at {} is missed: {}", key.getName(), due, e.getMessage());
    }
  }

  private static JobDetail job(Schedule schedule) {
    return JobBuilder.newJob(org.quartz.Job.class)
        .withIdentity(schedule.touchpoint())
        .usingJobData(DUE, 0L)
        .storeDurably()
        .build();
  }

  private static CronTrigger trigger(Schedule schedule) {
    return TriggerBuilder.newTrigger()
        .withIdentity(schedule.touchpoint(), CLOCK)
        .forJob(schedule.touchpoint())
        .withSchedule(
            CronScheduleBuilder.cronSchedule(schedule.cron())
                .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
                .withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  private Trigger periodic(Schedule schedule) {
    Instant first = schedule.gridBefore(clock.instant()).plus(schedule.every());
    return TriggerBuilder.newTrigger()
        .withIdentity(schedule.touchpoint(), CLOCK)
        .forJob(schedule.touchpoint())
        .startAt(Date.from(first))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(schedule.every().toMillis())
                .repeatForever()
                // Any other instruction would leave the grid that all processes share.
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  private Scheduler scheduler(String name) {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", name + "-schedules");
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    try {
      Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
      scheduler.setJobFactory((bundle, ignored) -> this::fired);
      return scheduler;
    } catch (SchedulerException e) {
      throw new IllegalStateException("no scheduler: " + e.getMessage(), e);
    }
  }
}
