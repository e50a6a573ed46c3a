package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import java.util.function.Consumer;

/**
 * What is to be asked and told about one entry.
 *
 * @param settle answers the entry and writes down what came of it, once the talk is over
 */
record Errand(Talk talk, Consumer<Pen> settle) {

  /** Nothing is to be asked. */
  static Errand silent(Consumer<Pen> settle) {
    return new Errand(Talk.NOTHING, settle);
  }
}
