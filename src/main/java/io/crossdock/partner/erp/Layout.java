package io.crossdock.partner.erp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the ERP writes its feeds.
 *
 * @param keys what the keys of its settings begin with, for example {@code erp.stock.}
 * @param separator of CSV columns; null to detect it
 * @param names the ERP's names of fields, squeezed ({@link Field#squeezed}), where they are not
 *     ours
 * @param ignored names that are read past, squeezed; a star for all that are unknown
 * @param lineBreaks true if quoted texts that are read past may hold line breaks
 */
record Layout(
    String keys,
    Character separator,
    Map<String, Field> names,
    List<String> ignored,
    boolean lineBreaks) {

  Layout {
    names = Map.copyOf(names);
    ignored = List.copyOf(ignored);
  }

  /** The setting, as a person finds it. */
  String key(String setting) {
    return keys + setting;
  }

  Optional<Field> field(String name) {
    String squeezed = Field.squeezed(name);
    Field renamed = names.get(squeezed);
    if (renamed != null) {
      return Optional.of(renamed);
    }
    if (ignored.contains(squeezed)) {
      // Listed by name: one of our names that means something else in this ERP.
      return Optional.empty();
    }
    // A field that has another name in this ERP is not also found by ours.
    return Field.named(name).filter(field -> !names.containsValue(field));
  }

  boolean ignores(String name) {
    return ignored.contains("*") || ignored.contains(Field.squeezed(name));
  }

  /** The name under which the ERP knows the field. */
  String nameOf(Field field) {
    return names.entrySet().stream()
        .filter(e -> e.getValue() == field)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(field.label());
  }
}
