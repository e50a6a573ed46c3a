package io.crossdock.partner.extensiv;

import io.crossdock.operate.Reconciles.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a page of a comparison found, and of which SKUs. Not thread-safe. */
final class Differences {

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> wrong = new TreeSet<>();

  /** Of no SKU that could be named. */
  void add(Finding finding) {
    findings.add(finding);
  }

  void add(String sku, Finding finding) {
    add(finding);
    if (finding.kind().repairable()) {
      wrong.add(sku);
    }
  }

  List<Finding> findings() {
    return findings;
  }

  /** SKUs that may be as they should when they are read again. */
  Set<String> wrong() {
    return wrong;
  }
}
