package io.crossdock.partner.ongoing;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;

/**
 * Reads a list by one request or several, and numbers each before it is sent: what the warehouse
 * had answered by then is in what it answers now. Not thread-safe.
 */
final class ListTalk<T> implements Talk {

  private final Deque<TalkRequest> ask;
  private final Class<T> type;
  private final LongSupplier number;
  private final List<Numbered<T>> read = new ArrayList<>();
  private TalkRequest last;
  private long reading;

  /**
   * @param reading the number of the request that brought it
   */
  record Numbered<T>(T one, long reading) {}

  /**
   * @param number draws one
   */
  ListTalk(Collection<TalkRequest> ask, Class<T> type, LongSupplier number) {
    this.ask = new ArrayDeque<>(ask);
    this.type = type;
    this.number = number;
  }

  /**
   * The one that the exchange leads.
   *
   * @param type of what it reads
   */
  @SuppressWarnings("unchecked")
  static <T> ListTalk<T> of(Exchange exchange, Class<T> type) {
    ListTalk<?> talk = exchange.getVariable(Talk.VARIABLE, ListTalk.class);
    if (talk.type != type) {
      throw new IllegalStateException("the talk reads " + talk.type + ", not " + type);
    }
    return (ListTalk<T>) talk;
  }

  @Override
  public TalkRequest next() {
    if (last == null && !ask.isEmpty()) {
      last = ask.remove();
      reading = number.getAsLong();
    }
    return last;
  }

  @Override
  public void answered(TalkAnswer answer) {
    OrderQuestions.read(answer, type, last).forEach(one -> read.add(new Numbered<>(one, reading)));
    last = null;
  }

  List<Numbered<T>> all() {
    return read;
  }

  /** The number of the newest request. */
  long reading() {
    return reading;
  }
}
