package io.crossdock.sandbox.newstore;

import java.time.Duration;

/**
 * What differs between tenants, or is not published. Durations are by the simulator's clock.
 *
 * @param behaviour when allocations of what was shipped end
 * @param openJobs of availabilities, at most; 20 says the API, 40 the guide
 */
public record Rules(
    Behaviour behaviour,
    int openJobs,
    Times times,
    Sizes sizes,
    Unknowns unknowns,
    Repeats repeats) {

  /** As published; jobs take half a minute. */
  public static final Rules USUAL =
      new Rules(
          Behaviour.RELEASE_BY_RANGE,
          20,
          new Times(
              Duration.ofSeconds(10),
              Duration.ofSeconds(20),
              Duration.ZERO,
              Duration.ofSeconds(10)),
          new Sizes(1000, 50, 80_000_000),
          new Unknowns(true, false, false),
          new Repeats(10, Duration.ofMinutes(20), 30));

  /**
   * @param waiting a started job waits at least so long
   * @param processing and is processed for at least so long
   * @param visibleAfter so long after its end the numbers change; "minutes", at times 48 hours
   * @param exporting how long an export of ATP takes
   */
  public record Times(
      Duration waiting, Duration processing, Duration visibleAfter, Duration exporting) {}

  /**
   * @param chunkSize items of an import that stand and fall together
   * @param chunkFailsAt so many failing items of it make a chunk fail
   * @param largest uncompressed bytes of the entry of an import must be fewer
   */
  public record Sizes(int chunkSize, int chunkFailsAt, long largest) {}

  /**
   * @param nodesCreated a location nobody knows is created as a distribution centre; else it fails
   *     the job
   * @param badSchemaHangs a document that is not as it should be leaves its job in processing
   * @param partialReleases whether the range of a partially failed job counts
   */
  public record Unknowns(boolean nodesCreated, boolean badSchemaHangs, boolean partialReleases) {}

  /**
   * @param times an event that was not taken is repeated
   * @param within the last of them comes after about that time
   * @param rejectedKept rejected events per integration
   */
  public record Repeats(int times, Duration within, int rejectedKept) {

    /** Before the n-th repeat (1 for the first), each twice as long as the one before. */
    Duration pauseBefore(int repeat) {
      double first = within.toMillis() / (Math.pow(2, times) - 1);
      return Duration.ofMillis(Math.round(first * Math.pow(2, repeat - 1)));
    }
  }

  public Rules with(Behaviour other) {
    return new Rules(other, openJobs, times, sizes, unknowns, repeats);
  }

  public Rules withOpenJobs(int most) {
    return new Rules(behaviour, most, times, sizes, unknowns, repeats);
  }

  public Rules withTimes(
      Duration waiting, Duration processing, Duration visibleAfter, Duration export) {
    Times other = new Times(waiting, processing, visibleAfter, export);
    return new Rules(behaviour, openJobs, other, sizes, unknowns, repeats);
  }

  public Rules withSizes(int chunkSize, int chunkFailsAt, long largest) {
    Sizes other = new Sizes(chunkSize, chunkFailsAt, largest);
    return new Rules(behaviour, openJobs, times, other, unknowns, repeats);
  }

  public Rules withUnknowns(boolean nodesCreated, boolean schemaHangs, boolean partReleases) {
    Unknowns other = new Unknowns(nodesCreated, schemaHangs, partReleases);
    return new Rules(behaviour, openJobs, times, sizes, other, repeats);
  }

  public Rules withRepeats(int repeated, Duration within, int rejectedKept) {
    Repeats other = new Repeats(repeated, within, rejectedKept);
    return new Rules(behaviour, openJobs, times, sizes, unknowns, other);
  }
}
