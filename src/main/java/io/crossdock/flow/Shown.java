package io.crossdock.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.stock.cart.Amount;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a shop was told of a SKU: position {@code shown.<shop>/<sku>}, the shadow of its counter.
 *
 * @param quantity what its counter was set to
 * @param sold the shop's pieces sold since the beginning that the counter contained then. More than
 *     the hub heard of, where the counter told of sales whose orders had not come
 * @param at when, UTC
 * @param answer what the shop said, for people
 * @param higher what it may show besides; null where that is not so
 * @param unsure until when an order that comes may be of a sale the counter contained already: when
 *     it was set first, or when such orders were waited for no longer; null where that is not so
 * @param sent what was sent under each of its codes, as far as it is known to have arrived; null of
 *     a shop with one counter a SKU
 * @param awaited until when orders are waited for of sales that only the counter told of; null
 *     where it told of none, and of a shop that says elsewhere how long
 * @param doubted true where a comparison found something else: the shop is asked before any of this
 *     is believed; null otherwise
 * @param overtaken until when a call whose answer never came may still be carried out, behind what
 *     was sent since: from then on the shop is asked, as where it is doubted; null where that is
 *     not so
 * @param held by code and place, what was sent last where nothing newer is known: places that its
 *     amounts name no more, and those of a call whose end nobody knows; null where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shown(
    long quantity,
    long sold,
    Instant at,
    String answer,
    Higher higher,
    Instant unsure,
    Map<String, Sent> sent,
    Instant awaited,
    Boolean doubted,
    Instant overtaken,
    Map<String, Map<String, Long>> held) {

  /**
   * An amount as it is kept.
   *
   * @param total null where it is by place
   * @param places null where it is a total
   * @param left what left by place, and whose orders have not come; null for a total, and where
   *     nothing did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sent(Long total, Map<String, Long> places, Map<String, Long> left) {

    public static Sent of(Amount amount) {
      return of(amount, null);
    }

    /**
     * @param left null where nothing is known to have left
     */
    public static Sent of(Amount amount, Amount left) {
      return amount instanceof Amount.Total all
          ? new Sent(all.quantity(), null, null)
          : new Sent(
              null,
              ((Amount.ByPlace) amount).quantities(),
              left instanceof Amount.ByPlace by && !by.isZero() ? by.quantities() : null);
    }

    public Amount amount() {
      return total != null ? new Amount.Total(total) : new Amount.ByPlace(places);
    }
  }

  public Shown {
    sent = sent == null ? null : Map.copyOf(sent);
    held = held == null ? null : Map.copyOf(held);
  }

  /** Of a shop with one counter a SKU. */
  public Shown(long quantity, long sold, Instant at, String answer, Higher higher, Instant unsure) {
    this(quantity, sold, at, answer, higher, unsure, null);
  }

  /** Whose counter told of no sales. */
  public Shown(
      long quantity,
      long sold,
      Instant at,
      String answer,
      Higher higher,
      Instant unsure,
      Map<String, Sent> sent) {
    this(quantity, sold, at, answer, higher, unsure, sent, null, null, null, null);
  }

  /**
   * More than the counter was told: a raise that was begun and whose answer is not known, or what
   * stood there before it was lowered blindly, as orders of that time may be under way.
   *
   * @param sold as of {@link Shown}
   * @param until when it counts no longer, UTC; null for as long as it stands
   */
  public record Higher(long quantity, long sold, Instant until) {

    boolean counts(Instant now) {
      return until == null || now.isBefore(until);
    }
  }

  /** What the shop was told, and nothing besides. */
  public static Shown of(long quantity, long sold, Instant at, String answer) {
    return new Shown(quantity, sold, at, answer, null, null);
  }

  public Shown with(Higher newHigher) {
    return new Shown(
        quantity, sold, at, answer, newHigher, unsure, sent, awaited, doubted, overtaken, held);
  }

  /** What is known to have arrived is this from now on. */
  public Shown withSent(Map<String, Sent> newSent) {
    return new Shown(
        quantity,
        sold,
        at,
        answer,
        higher,
        unsure,
        newSent,
        awaited,
        doubted,
        overtaken,
        HeldPlaces.after(this, newSent));
  }

  /**
   * The same with what was sent before to places this says nothing of.
   *
   * @param before null for nothing
   */
  public Shown holding(Shown before) {
    Map<String, Map<String, Long>> places = before == null ? null : HeldPlaces.after(before, sent);
    return new Shown(
        quantity, sold, at, answer, higher, unsure, sent, awaited, doubted, overtaken, places);
  }

  public Shown inDoubt() {
    return new Shown(
        quantity, sold, at, answer, higher, unsure, sent, awaited, true, overtaken, held);
  }

  public Shown awaitedUntil(Instant newAwaited) {
    return new Shown(
        quantity, sold, at, answer, higher, unsure, sent, newAwaited, doubted, overtaken, held);
  }

  public Shown overtakenUntil(Instant newOvertaken) {
    return new Shown(
        quantity, sold, at, answer, higher, unsure, sent, awaited, doubted, newOvertaken, held);
  }

  /** Whether the shop is asked before any of this is believed. */
  public boolean isDoubted(Instant now) {
    return Boolean.TRUE.equals(doubted) || isOvertaken(now);
  }

  /** Whether whatever was not answered was carried out by now, or never will be. */
  public boolean isOvertaken(Instant now) {
    return overtaken != null && !now.isBefore(overtaken);
  }

  /** What was sent under that code and arrived; null where that is not known. */
  public Amount sentTo(String code) {
    return sent == null || !sent.containsKey(code) ? null : sent.get(code).amount();
  }

  /** All codes under which anything was ever sent by code. */
  public Set<String> codes() {
    return HeldPlaces.codes(this);
  }

  /**
   * What was sent last under that code, whether or not it is known to have arrived, also to places
   * that its amounts name no more; null where nothing is known.
   */
  public Amount lastSent(String code) {
    return HeldPlaces.lastSent(this, code);
  }

  /** What left under that code, and where, whose orders had not come; null where not known. */
  public Amount leftUnder(String code) {
    Sent one = sent == null ? null : sent.get(code);
    return one == null || one.left() == null ? null : new Amount.ByPlace(one.left());
  }

  /** Whether the counter has to be read before it is believed, because orders came since. */
  public boolean isUnsure(long soldNow, Instant now) {
    return unsure != null && now.isBefore(unsure) && soldNow > sold;
  }

  /** Whether orders of sales that only the counter told of may still come. */
  public boolean isAwaiting(Instant now) {
    return awaited != null && now.isBefore(awaited);
  }

  /** What the counter should say now: the shop lowers it itself with each sale. */
  public long believed(long soldNow) {
    return quantity - Math.max(0, soldNow - sold);
  }

  /** Sales that the counter told of and whose orders have not come. */
  public long unseen(long soldNow) {
    return Math.max(0, sold - soldNow);
  }

  /**
   * The most pieces that can still be sold there, or were and no booking has taken them yet: others
   * must not show them.
   */
  public long most(long soldNow, Instant now) {
    long told = most(quantity, sold, soldNow);
    return higher == null || !higher.counts(now)
        ? told
        : Math.max(told, most(higher.quantity(), higher.sold(), soldNow));
  }

  private static long most(long quantity, long sold, long soldNow) {
    return Math.max(0, quantity - Math.max(0, soldNow - sold)) + Math.max(0, sold - soldNow);
  }
}
