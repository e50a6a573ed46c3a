package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.operate.CommandDesk.Done;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may be told what, and what is written down of it. */
class CommandDeskTest {

  private final TestDatabase database = TestDatabase.sqlite();
  private final List<Asked> told = new ArrayList<>();
  private Ledger ledger;
  private CommandDesk desk;

  /** A partner with a bell. */
  private final class Ringing implements Partner, Commands {
    private final String name;

    Ringing(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Map<String, Object> beans() {
      return Map.of();
    }

    @Override
    public List<Touchpoint> touchpoints() {
      return List.of();
    }

    @Override
    public String vendor() {
      return "belfry";
    }

    @Override
    public List<Command> commands() {
      return List.of(
          new Command("bell status", Effect.SHOWS, "How it hangs.", List.of()),
          new Command(
              "bell ring",
              Effect.CHANGES,
              "Rings it.",
              List.of(
                  Option.needed("times", "N", "how often"), Option.may("loud", null, "wakes all"))),
          new Command("bell melt", Effect.CHANGES_WHEN_APPLIED, "Melts it.", List.of()));
    }

    @Override
    public Answer run(Asked asked) {
      told.add(asked);
      if (asked.options().getOrDefault("times", "1").equals("0")) {
        throw Refused.conflict("It rings once at least.");
      }
      return new Answer(true, List.of("done"), Map.of("rung", true));
    }
  }

  @BeforeEach
  void open() {
    ledger = database.open(TestClock.standingStill());
    desk = new CommandDesk(ledger, new Partners(List.of(new Ringing("north"))));
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private List<Runs.Run> written() {
    return ledger.runs().latest("north-commands", 10);
  }

  @Test
  void what_changes_something_is_written_down_with_who_asked_for_it() {
    Done done = desk.run("north", "bell ring", Map.of("times", "3"), null, "anna");
    assertThat(done.dryRun()).isFalse();
    assertThat(told).containsExactly(new Asked("bell ring", Map.of("times", "3"), false, "anna"));
    assertThat(written())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.why()).isEqualTo("bell ring --times=3 (anna)");
              assertThat(run.state()).isEqualTo(Runs.State.DONE);
              assertThat(run.summary()).isEqualTo("bell ring --times=3 (anna): done");
            });
  }

  @Test
  void what_was_refused_is_written_down_too() {
    assertThatThrownBy(() -> desk.run("north", "bell ring", Map.of("times", "0"), null, "anna"))
        .isInstanceOf(Refused.class);
    assertThat(written())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.state()).isEqualTo(Runs.State.FAILED);
              assertThat(run.summary()).endsWith("(anna): It rings once at least.");
            });
  }

  @Test
  void a_look_and_a_dry_run_write_nothing_down() {
    assertThat(desk.run("north", "bell status", null, null, "anna").dryRun()).isFalse();
    assertThat(desk.run("north", "bell ring", Map.of("times", "1"), true, "anna").dryRun())
        .isTrue();
    assertThat(told).extracting(Asked::dryRun).containsExactly(false, true);
    assertThat(written()).isEmpty();
  }

  @Test
  void what_is_applied_only_when_told_is_a_dry_run_else() {
    assertThat(desk.run("north", "bell melt", Map.of(), null, "anna").dryRun()).isTrue();
    assertThat(desk.run("north", "bell melt", Map.of(), false, "anna").dryRun()).isFalse();
    assertThat(written()).hasSize(1);
  }

  @Test
  void what_there_is_not_is_said_and_not_tried() {
    assertThatThrownBy(() -> desk.run("north", "bell crack", Map.of(), null, "anna"))
        .hasMessageContaining("There are: bell status, bell ring, bell melt.");
    assertThatThrownBy(() -> desk.run("north", "bell ring", Map.of(), null, "anna"))
        .hasMessage("'--times N' is missing: how often");
    assertThatThrownBy(() -> desk.run("north", "bell ring", Map.of("time", "1"), null, "anna"))
        .hasMessage("'north bell ring' has no option 'time'.");
    assertThatThrownBy(() -> desk.list("south"))
        .hasMessage("There is no partner 'south'. Those that can: north.");
    assertThat(told).isEmpty();
  }

  @Test
  void the_vendors_name_stands_for_its_only_partner() {
    assertThat(desk.list("belfry").partner()).isEqualTo("north");
    CommandDesk two =
        new CommandDesk(ledger, new Partners(List.of(new Ringing("north"), new Ringing("south"))));
    assertThatThrownBy(() -> two.list("belfry")).hasMessageContaining("north, south");
  }
}
