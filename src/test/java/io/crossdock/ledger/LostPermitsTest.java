package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.TestPostgres;
import io.crossdock.ledger.Lanes.Permit;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer of a write of permits is lost: it was carried out, or it was not. */
class LostPermitsTest {

  private static final List<String> SITE = List.of("site");

  @TempDir Path folder;
  private final AtomicReference<String> lost = new AtomicReference<>();
  private Ledger ledger;

  @AfterEach
  void closes() {
    ledger.close();
  }

  private Lanes open(LedgerSettings settings) {
    CrashPoint point =
        name -> {
          if (name.equals(lost.get())) {
            lost.set(null);
            throw new LedgerUnavailableException("no answer");
          }
        };
    ledger = Ledgers.open(settings, point);
    ledger.lanes().define(new Lanes.Limit("site", 1, List.of()));
    return ledger.lanes();
  }

  private Lanes sqlite() {
    return open(LedgerSettings.sqlite(folder.resolve("ledger.db").toString()));
  }

  private Lanes postgresql() {
    return open(
        LedgerSettings.postgres(
            TestPostgres.newDatabase(), TestPostgres.USER, TestPostgres.PASSWORD));
  }

  private static int inUse(Lanes lanes) {
    return lanes.find("site").orElseThrow().inUse();
  }

  private static void isNotAnswered(Runnable write) {
    assertThatThrownBy(write::run).isInstanceOf(LedgerUnavailableException.class);
  }

  private void keepsNobodyOut(Lanes lanes) {
    lost.set("lane.hold.committed");
    isNotAnswered(() -> lanes.hold(SITE));
    assertThat(inUse(lanes)).as("as it is written").isEqualTo(1);

    Permit next = lanes.hold(SITE).orElseThrow();
    assertThat(lanes.hold(SITE)).isEmpty();
    next.close();
    assertThat(inUse(lanes)).isZero();
  }

  @Test
  void a_permit_that_nobody_knows_he_has_keeps_nobody_out() {
    keepsNobodyOut(sqlite());
  }

  @Test
  void a_permit_that_nobody_knows_he_has_keeps_nobody_out_on_postgresql() {
    keepsNobodyOut(postgresql());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lane.release.asked", "lane.release.committed"})
  void a_permit_that_is_given_back_again_takes_none_of_another(String where) {
    Lanes lanes = sqlite();
    Permit first = lanes.hold(SITE).orElseThrow();
    lost.set(where);
    isNotAnswered(first::close);
    assertThat(first.stands()).isFalse();

    Optional<Permit> second = lanes.hold(SITE);
    assertThat(second).as("it is over, whatever is written").isPresent();
    first.close();
    first.close();

    assertThat(inUse(lanes)).isEqualTo(1);
    assertThat(lanes.hold(SITE)).isEmpty();
    second.get().close();
    assertThat(inUse(lanes)).isZero();
  }

  @Test
  void a_permit_whose_return_was_not_written_is_returned_when_that_is_said_again() {
    // SQLite's thread goes on with what it was asked, whoever waits for it.
    Lanes lanes = postgresql();
    Permit permit = lanes.hold(SITE).orElseThrow();
    lost.set("lane.release.asked");
    isNotAnswered(permit::close);
    assertThat(inUse(lanes)).isEqualTo(1);

    permit.close();

    assertThat(inUse(lanes)).isZero();
  }
}
