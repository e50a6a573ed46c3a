package io.crossdock.partner.infoplus.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateFieldsTest {

  private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(60);
  private static final Instant LATER = NOW.plusSeconds(120);
  private static final LateFields STREET = new LateFields(SOON, Set.of("shipToStreet"), false);

  @Test
  void a_revision_that_was_answered_at_once_leaves_nothing() {
    assertThat(LateFields.after(null, null, Set.of("carrierId"), NOW)).isNull();
    assertThat(LateFields.after(null, NOW, Set.of("carrierId"), NOW)).isNull();
    assertThat(LateFields.after(STREET, null, Set.of("shipToStreet"), SOON)).isNull();
  }

  @Test
  void a_revision_that_says_something_else_of_a_field_is_looked_at_again() {
    assertThat(LateFields.after(STREET, null, Set.of("shipToStreet", "carrierId"), NOW))
        .isEqualTo(new LateFields(SOON, Set.of("shipToStreet"), true));
    assertThat(LateFields.after(STREET, null, Set.of("carrierId"), NOW)).isEqualTo(STREET);
  }

  @Test
  void what_several_requests_may_set_is_kept_until_the_last_of_them() {
    assertThat(LateFields.after(null, LATER, Set.of("carrierId"), NOW))
        .isEqualTo(new LateFields(LATER, Set.of("carrierId"), false));
    assertThat(LateFields.after(STREET, LATER, Set.of("carrierId"), NOW))
        .isEqualTo(new LateFields(LATER, Set.of("carrierId", "shipToStreet"), false));
  }
}
