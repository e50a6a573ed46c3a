package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.document.Received;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

  private final AtomicInteger read = new AtomicInteger();

  @Test
  void batches_come_in_order_and_no_more_than_two_are_read_ahead() {
    try (ReadAhead ahead = new ReadAhead(new Codec(), batches(10, null))) {
      for (int i = 1; i <= 10; i++) {
        assertThat(ahead.next()).containsExactly(row(i));
        // What a splitter does before it hands the batch on.
        assertThat(ahead.hasNext()).isEqualTo(i < 10);
        int most = Math.min(10, i + 2);
        await()
            .pollInterval(Duration.ofMillis(1))
            .atMost(Duration.ofSeconds(60))
            .until(() -> read.get() == most);
      }
      assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void a_failure_is_told_once_and_after_the_batches_before_it() {
    try (ReadAhead ahead = new ReadAhead(new Codec(), batches(2, "it breaks off"))) {
      assertThat(ahead.next()).containsExactly(row(1));
      assertThat(ahead.hasNext()).isTrue();
      assertThat(ahead.next()).containsExactly(row(2));
      assertThat(ahead.hasNext()).isTrue();
      assertThatThrownBy(ahead::next)
          .isInstanceOf(RefusedException.class)
          .hasMessage("it breaks off");
      assertThat(ahead.hasNext()).isFalse();
    }
  }

  private Iterator<List<Received>> batches(int count, String failure) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return read.get() < count || failure != null;
      }

      @Override
      public List<Received> next() {
        if (read.get() == count) {
          throw new RefusedException(failure);
        }
        return List.of(row(read.incrementAndGet()));
      }
    };
  }

  private static Received row(int number) {
    return new Received.Defective("StockLevel", null, "row " + number, "{}", "bad");
  }
}
