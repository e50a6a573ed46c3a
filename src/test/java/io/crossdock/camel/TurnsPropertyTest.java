package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A line of channels in one lane, played: work arrives and vanishes, permits come back, channels
 * have no room for a while. The world tells the line what the consumers would tell it, no more.
 */
class TurnsPropertyTest {

  private static final int STEPS = 300;

  /** One lane, its channels, and what each of them got since each other was served. */
  private static final class World {
    private final Random random;
    private final Turns<Integer> turns = new Turns<>();
    private final int permits;
    private final int[] due;
    private final boolean[] room;
    private final List<Integer> inFlight = new ArrayList<>();

    /** Of channels that had work and room all the time: turns of others since their own. */
    private final int[][] since;

    World(Random random, int channels, int permits) {
      this.random = random;
      this.permits = permits;
      due = new int[channels];
      room = new boolean[channels];
      since = new int[channels][channels];
      Arrays.fill(room, true);
      for (int i = 0; i < channels; i++) {
        turns.join(i);
      }
    }

    void step() {
      int channel = random.nextInt(due.length);
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          due[channel] += 1 + random.nextInt(3);
          turns.wants(channel);
        }
        case 2 -> {
          // Dismissed, or superseded: nobody is told.
          due[channel] = 0;
        }
        case 3 -> {
          room[channel] = !room[channel];
          if (room[channel]) {
            turns.wants(channel);
          }
        }
        default -> settle();
      }
      round();
    }

    /** Only the channel of the settled claim is told. */
    private void settle() {
      if (!inFlight.isEmpty()) {
        int channel = inFlight.remove(random.nextInt(inFlight.size()));
        turns.wants(channel);
      }
    }

    private void round() {
      List<Integer> asked = turns.ask().stream().filter(channel -> room[channel]).toList();
      List<Integer> served = new ArrayList<>();
      boolean any = true;
      while (any) {
        any = false;
        for (int channel : asked) {
          if (due[channel] > 0 && inFlight.size() < permits) {
            due[channel]--;
            inFlight.add(channel);
            served.remove((Integer) channel);
            served.add(channel);
            serve(channel);
            any = true;
          }
        }
      }
      turns.served(served);
      if (inFlight.size() == permits) {
        asked.forEach(turns::wants);
      }
      nobody_waits_who_could_go();
      for (int i = 0; i < due.length; i++) {
        if (due[i] == 0 || !room[i]) {
          Arrays.fill(since[i], 0);
        }
      }
    }

    private void serve(int served) {
      Arrays.fill(since[served], 0);
      for (int other = 0; other < due.length; other++) {
        if (other != served) {
          since[other][served]++;
          if (due[other] > 0 && room[other]) {
            assertThat(since[other][served])
                .as("turns of %s while %s had work and room", served, other)
                .isLessThanOrEqualTo(1);
          }
        }
      }
    }

    private void nobody_waits_who_could_go() {
      for (int channel = 0; channel < due.length; channel++) {
        if (due[channel] > 0 && room[channel]) {
          assertThat(inFlight).as("channel %s waits", channel).hasSize(permits);
        }
      }
    }

    void end() {
      Arrays.fill(room, true);
      for (int i = 0; i < room.length; i++) {
        turns.wants(i);
      }
      round();
      int most = Arrays.stream(due).sum() + inFlight.size();
      for (int i = 0; i < most; i++) {
        settle();
        round();
      }
      Set<Integer> left = new HashSet<>();
      for (int i = 0; i < due.length; i++) {
        if (due[i] > 0) {
          left.add(i);
        }
      }
      assertThat(left).as("all was done, and nobody but who settled was told").isEmpty();
    }
  }

  @Property(tries = 300)
  void no_wake_up_is_lost_nobody_waits_in_vain_and_each_has_its_turn(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int channels,
      @ForAll @IntRange(min = 1, max = 4) int permits) {
    World world = new World(new Random(seed), channels, permits);
    for (int i = 0; i < STEPS; i++) {
      world.step();
    }
    world.end();
  }
}
