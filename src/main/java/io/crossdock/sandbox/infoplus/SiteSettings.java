package io.crossdock.sandbox.infoplus;

import java.time.Duration;

/**
 * What is different from site to site, or not known of the real one.
 *
 * @param allowDuplicateCustomerOrderNo false as if the order property override was set: an order
 *     with a customerOrderNo that is there is refused
 * @param checksReferences true to refuse orders and ASNs of unknown items, vendors and warehouses
 * @param customerRules false to take orders without a customer or address
 * @param refusesKeyset true to refuse {@code id gt} and {@code orderNo gt}
 * @param emptyPutAnswers true to answer a PUT without a body
 * @param widestWindow searches over more of modifyDate than that time out; null for no such limit
 */
public record SiteSettings(
    boolean allowDuplicateCustomerOrderNo,
    boolean checksReferences,
    boolean customerRules,
    boolean refusesKeyset,
    boolean emptyPutAnswers,
    Duration widestWindow) {

  /** Duplicates and unknown items are taken, as by a new site and by the scenario cases. */
  public static final SiteSettings USUAL = new SiteSettings(true, false, true, false, false, null);

  public SiteSettings withDuplicates(boolean allowed) {
    return new SiteSettings(
        allowed, checksReferences, customerRules, refusesKeyset, emptyPutAnswers, widestWindow);
  }

  public SiteSettings withReferences(boolean checked) {
    return new SiteSettings(
        allowDuplicateCustomerOrderNo,
        checked,
        customerRules,
        refusesKeyset,
        emptyPutAnswers,
        widestWindow);
  }

  public SiteSettings withCustomerRules(boolean on) {
    return new SiteSettings(
        allowDuplicateCustomerOrderNo,
        checksReferences,
        on,
        refusesKeyset,
        emptyPutAnswers,
        widestWindow);
  }

  public SiteSettings withoutKeyset(boolean refused) {
    return new SiteSettings(
        allowDuplicateCustomerOrderNo,
        checksReferences,
        customerRules,
        refused,
        emptyPutAnswers,
        widestWindow);
  }

  public SiteSettings withEmptyPutAnswers(boolean empty) {
    return new SiteSettings(
        allowDuplicateCustomerOrderNo,
        checksReferences,
        customerRules,
        refusesKeyset,
        empty,
        widestWindow);
  }

  /**
   * @param widest null for no limit
   */
  public SiteSettings withWidestWindow(Duration widest) {
    return new SiteSettings(
        allowDuplicateCustomerOrderNo,
        checksReferences,
        customerRules,
        refusesKeyset,
        emptyPutAnswers,
        widest);
  }
}
