package io.crossdock.operate;

import java.util.List;

/** A partner whose reachability {@code check --connect} can try without changing anything. */
public interface Connects {

  /** One line per thing tried; returns within the time-outs of its clients. */
  List<Attempted> tryConnect();

  /**
   * @param target what was tried, without secrets
   * @param detail null if it is reachable, else why not and what to do
   */
  record Attempted(String target, boolean reachable, String detail) {

    /**
     * One that answered.
     *
     * @param wrong what of its answer does not fit; null if all does
     */
    public static Attempted judged(String target, String wrong) {
      return new Attempted(target, wrong == null, wrong);
    }

    /** One that is switched off. */
    public static Attempted notAsked(String target, String partner) {
      return new Attempted(target + " (not asked: " + partner + ".enabled is false)", true, null);
    }
  }
}
