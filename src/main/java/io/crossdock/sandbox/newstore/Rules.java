package io.crossdock.sandbox.newstore;

import java.time.Duration;

/**
 * What differs between tenants, or is not published. Durations are by the simulator's clock.
 *
 * @param behaviour when allocations of what was shipped end
 * @param openJobs of availabilities, at most; 20 says the API, 40 the guide
 * @param waiting a started job waits at least so long
 * @param processing and is processed for at least so long
 * @param visibleAfter so long after its end the numbers change; "minutes", at times 48 hours
 * @param exporting how long an export of ATP takes
 * @param chunkSize items of an import that stand and fall together
 * @param chunkFailsAt so many failing items of it make a chunk fail
 * @param largest uncompressed bytes of the entry of an import must be fewer
 * @param unknownNodesCreated a location nobody knows is created as a distribution centre; else it
 *     fails the job
 * @param badSchemaHangs a document that is not as it should be leaves its job in processing
 * @param partialReleases whether the range of a partially failed job counts
 * @param rejectedKept rejected events per integration
 * @param repeats of an event that was not taken
 * @param repeatsWithin the last of them comes after about that time
 */
public record Rules(
    Behaviour behaviour,
    int openJobs,
    Duration waiting,
    Duration processing,
    Duration visibleAfter,
    Duration exporting,
    int chunkSize,
    int chunkFailsAt,
    long largest,
    boolean unknownNodesCreated,
    boolean badSchemaHangs,
    boolean partialReleases,
    int rejectedKept,
    int repeats,
    Duration repeatsWithin) {

  /** As published; jobs take half a minute. */
  public static final Rules USUAL =
      new Rules(
          Behaviour.RELEASE_BY_RANGE,
          20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ZERO,
          Duration.ofSeconds(10),
          1000,
          50,
          80_000_000,
          true,
          false,
          false,
          30,
          10,
          Duration.ofMinutes(20));

  public Rules with(Behaviour other) {
    return new Rules(
        other,
        openJobs,
        waiting,
        processing,
        visibleAfter,
        exporting,
        chunkSize,
        chunkFailsAt,
        largest,
        unknownNodesCreated,
        badSchemaHangs,
        partialReleases,
        rejectedKept,
        repeats,
        repeatsWithin);
  }

  public Rules withOpenJobs(int most) {
    return new Rules(
        behaviour,
        most,
        waiting,
        processing,
        visibleAfter,
        exporting,
        chunkSize,
        chunkFailsAt,
        largest,
        unknownNodesCreated,
        badSchemaHangs,
        partialReleases,
        rejectedKept,
        repeats,
        repeatsWithin);
  }

  public Rules withTimes(
      Duration newWaiting, Duration newProcessing, Duration newVisibleAfter, Duration newExport) {
    return new Rules(
        behaviour,
        openJobs,
        newWaiting,
        newProcessing,
        newVisibleAfter,
        newExport,
        chunkSize,
        chunkFailsAt,
        largest,
        unknownNodesCreated,
        badSchemaHangs,
        partialReleases,
        rejectedKept,
        repeats,
        repeatsWithin);
  }

  public Rules withSizes(int newChunkSize, int newChunkFailsAt, long newLargest) {
    return new Rules(
        behaviour,
        openJobs,
        waiting,
        processing,
        visibleAfter,
        exporting,
        newChunkSize,
        newChunkFailsAt,
        newLargest,
        unknownNodesCreated,
        badSchemaHangs,
        partialReleases,
        rejectedKept,
        repeats,
        repeatsWithin);
  }

  public Rules withUnknowns(boolean nodesCreated, boolean schemaHangs, boolean partReleases) {
    return new Rules(
        behaviour,
        openJobs,
        waiting,
        processing,
        visibleAfter,
        exporting,
        chunkSize,
        chunkFailsAt,
        largest,
        nodesCreated,
        schemaHangs,
        partReleases,
        rejectedKept,
        repeats,
        repeatsWithin);
  }

  public Rules withRepeats(int times, Duration within, int newRejectedKept) {
    return new Rules(
        behaviour,
        openJobs,
        waiting,
        processing,
        visibleAfter,
        exporting,
        chunkSize,
        chunkFailsAt,
        largest,
        unknownNodesCreated,
        badSchemaHangs,
        partialReleases,
        newRejectedKept,
        times,
        within);
  }

  /** Before the n-th repeat (1 for the first), each twice as long as the one before. */
  Duration pauseBefore(int repeat) {
    double first = repeatsWithin.toMillis() / (Math.pow(2, repeats) - 1);
    return Duration.ofMillis(Math.round(first * Math.pow(2, repeat - 1)));
  }
}
