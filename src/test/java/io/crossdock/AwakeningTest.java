package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwakeningTest {

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void define(ChannelDefinition channel) {
    channel.lanes().forEach(lane -> ledger.lanes().define(new Limit(lane, 0, List.of())));
    ledger.define(channel);
  }

  private static ChannelDefinition figures(String name) {
    return ChannelDefinition.of(name, Mode.FIGURE);
  }

  private static ChannelDefinition shop(String... sources) {
    return ChannelDefinition.of("stock.shop", Mode.MARK).withDerivesFrom(List.of(sources));
  }

  private boolean awakens(ChannelDefinition channel) {
    return !Awakening.of(ledger, List.of(channel)).channels().isEmpty();
  }

  @Test
  void a_channel_that_derives_as_before_is_awake() {
    define(figures("stock.erp"));
    define(shop("stock.erp"));

    assertThat(awakens(shop("stock.erp"))).isFalse();
    assertThat(awakens(shop())).isFalse();
  }

  @Test
  void one_that_was_switched_off_is_new_or_has_another_source_awakens() {
    define(figures("stock.erp"));
    define(figures("stock.other"));

    assertThat(awakens(shop("stock.erp"))).isTrue();
    define(shop());
    assertThat(awakens(shop("stock.erp"))).isTrue();
    define(shop("stock.other"));
    assertThat(awakens(shop("stock.erp"))).isTrue();
  }

  @Test
  void where_the_figures_are_new_as_well_there_is_nothing_to_catch_up_with() {
    assertThat(awakens(shop("stock.erp"))).isFalse();
  }

  @Test
  void until_the_runs_are_asked_for_it_derives_from_nothing() {
    define(figures("stock.erp"));
    ChannelDefinition shop = shop("stock.erp");
    Awakening awakening = Awakening.of(ledger, List.of(figures("stock.erp"), shop));

    assertThat(awakening.asleep(shop).derivesFrom()).isEmpty();
    assertThat(awakening.asleep(figures("stock.erp"))).isEqualTo(figures("stock.erp"));
  }
}
