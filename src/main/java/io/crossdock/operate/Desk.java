package io.crossdock.operate;

/** Everything a face of the hub calls, in one place. */
public record Desk(
    Watch watch,
    Tracing tracing,
    Repairs repairs,
    Pauses pauses,
    Schedules schedules,
    Partners partners) {}
