package io.crossdock.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what in a list makes a whole call refused, where the refusal does not name it. The first
 * half is sent: if it is taken the culprit is in the other, which is not sent whole; if it is
 * refused, of the other nothing is known, and it goes to a rest that is sent at the end. So one
 * culprit costs at most ⌈log₂ n⌉ + 1 calls beside the refused one, and each further one at most as
 * many. Pure; not thread-safe.
 */
final class Halving<T> {

  private final List<T> culprits = new ArrayList<>();
  private final List<T> rest = new ArrayList<>();
  private List<T> suspects;
  private List<T> sending = List.of();

  /** Of these one at least is to blame. */
  Halving(List<T> refused) {
    blame(refused);
  }

  private void blame(List<T> list) {
    if (list.size() == 1) {
      culprits.add(list.get(0));
      suspects = List.of();
      sending = List.copyOf(rest);
      rest.clear();
    } else {
      suspects = list;
      sending = List.copyOf(list.subList(0, list.size() / 2));
    }
  }

  /** What is to be sent next; empty when it is over. The same until it is answered. */
  List<T> next() {
    return sending;
  }

  /** What was sent was taken. */
  void taken() {
    if (suspects.isEmpty()) {
      sending = List.of();
    } else {
      blame(List.copyOf(suspects.subList(sending.size(), suspects.size())));
    }
  }

  /** What was sent was refused as a whole. */
  void refused() {
    if (!suspects.isEmpty()) {
      rest.addAll(suspects.subList(sending.size(), suspects.size()));
    }
    blame(sending);
  }

  /** Found so far. */
  List<T> culprits() {
    return List.copyOf(culprits);
  }

  /** What is neither taken nor to blame, as far as is known. */
  List<T> open() {
    List<T> open = new ArrayList<>(suspects.isEmpty() ? sending : suspects);
    open.addAll(rest);
    return open;
  }
}
