package io.crossdock.partner.workarea;

import java.util.Objects;

/**
 * What is configured about the documents we write.
 *
 * @param customKey the setting that names the shop's custom policies, for messages
 * @param insertPolicy of a document we insert, unless the feed carries one. Workarea's own default
 *     would be {@code ignore}, which makes the value ineffective
 * @param feedSetsPolicy whether a policy in the feed is written to a document that has another one
 */
record SkuRules(Policies policies, String customKey, String insertPolicy, boolean feedSetsPolicy) {

  SkuRules {
    Objects.requireNonNull(policies, "policies");
    if (policies.kind(insertPolicy).isEmpty()) {
      throw new IllegalArgumentException(
          "the policy of new documents is '"
              + insertPolicy
              + "', which is none of the shop's: "
              + policies.names());
    }
  }
}
