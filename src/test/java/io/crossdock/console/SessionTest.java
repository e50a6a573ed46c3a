package io.crossdock.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String TOKEN = "0123456789abcdef".repeat(4);

  private static Session at(Instant now, String token) {
    return new Session(token, Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void only_the_token_itself_is_the_token() {
    Session session = at(NOW, TOKEN);
    assertThat(session.isToken(TOKEN)).isTrue();
    assertThat(session.isToken(TOKEN + "\n")).as("as cat and paste give it").isTrue();
    assertThat(session.isToken(TOKEN.substring(1))).isFalse();
    assertThat(session.isToken("")).isFalse();
    assertThat(session.isToken(null)).isFalse();
  }

  @Test
  void a_ticket_is_good_for_its_time_also_after_a_restart() {
    String ticket = at(NOW, TOKEN).ticket();
    assertThat(ticket).doesNotContain(TOKEN);
    Duration almost = Session.GOOD_FOR.minusSeconds(1);
    assertThat(at(NOW.plus(almost), TOKEN).isGood(ticket)).isTrue();
    assertThat(at(NOW.plus(Session.GOOD_FOR), TOKEN).isGood(ticket)).isFalse();
  }

  @Test
  void a_ticket_that_was_changed_or_is_of_another_token_is_not_good() {
    Session session = at(NOW, TOKEN);
    String ticket = session.ticket();
    String later = (Long.parseLong(ticket.split("\\.")[0]) + 1) + "." + ticket.split("\\.")[1];
    assertThat(session.isGood(later)).isFalse();
    assertThat(session.isGood(ticket.substring(0, ticket.length() - 1))).isFalse();
    assertThat(at(NOW, TOKEN.replace('0', '1')).isGood(ticket)).isFalse();
    for (String nonsense : new String[] {null, "", ".", "x.y", ticket.split("\\.")[0], TOKEN}) {
      assertThat(session.isGood(nonsense)).as("%s", nonsense).isFalse();
    }
  }
}
