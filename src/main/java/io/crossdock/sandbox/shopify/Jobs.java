package io.crossdock.sandbox.shopify;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What Shopify does after it has answered. Callers hold the shop's monitor. */
final class Jobs {

  private final Map<String, Job> jobs = new HashMap<>();
  private int asks;
  private boolean fails;

  private static final class Job {
    int left;
    Runnable work;
  }

  /**
   * What the next jobs are like.
   *
   * @param newAsks so often it is asked after one until it is over; 0: at once
   * @param newFails whether they end and nothing was done
   */
  void are(int newAsks, boolean newFails) {
    asks = newAsks;
    fails = newFails;
  }

  /** The id of a new one. */
  String begin(Runnable work) {
    Job job = new Job();
    job.left = asks;
    job.work = fails ? () -> {} : work;
    String id = "gid://shopify/Job/" + UUID.randomUUID();
    jobs.put(id, job);
    if (job.left == 0) {
      job.work.run();
    }
    return id;
  }

  /** Null if there is none. */
  Shown shown(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      return null;
    }
    if (job.left > 0 && --job.left == 0) {
      job.work.run();
    }
    boolean done = job.left == 0;
    return field -> field.name().equals("id") ? id : (Object) done;
  }

  /**
   * @param id null for none
   */
  boolean isUnderWay(String id) {
    return id != null && jobs.get(id).left > 0;
  }

  /** All of them are over. */
  void end() {
    for (Job job : jobs.values()) {
      if (job.left > 0) {
        job.left = 0;
        job.work.run();
      }
    }
  }
}
