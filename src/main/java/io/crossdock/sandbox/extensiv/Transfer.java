package io.crossdock.sandbox.extensiv;

import java.time.Instant;

/** Units on their way from one warehouse to another. */
record Transfer(
    long id, int from, int to, int product, int quantity, Instant created, Instant received) {

  Transfer withReceived(Instant at) {
    return new Transfer(id, from, to, product, quantity, created, at);
  }
}
