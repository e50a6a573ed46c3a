package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartJson;
import java.util.List;

/** An object as the API shows it, a field at a time. */
interface Shown {

  /**
   * What the field holds: null, text, a number, a truth value, JSON, another {@link Shown}, a list
   * of these, or a {@link Page}.
   */
  Object get(GqlField field);

  /**
   * A part of a list.
   *
   * @param cursors of the elements
   */
  record Page(List<? extends Shown> nodes, List<String> cursors, boolean more) {}

  /** Only what was asked for. */
  default ObjectNode pick(List<GqlField> fields) {
    ObjectNode picked = CartJson.object();
    for (GqlField field : fields) {
      picked.set(field.alias(), json(get(field), field));
    }
    return picked;
  }

  private static JsonNode json(Object value, GqlField field) {
    if (value instanceof Shown one) {
      return one.pick(field.fields());
    }
    if (value instanceof Page page) {
      return page(page, field);
    }
    if (value instanceof List<?> list) {
      ArrayNode all = CartJson.array();
      list.forEach(one -> all.add(json(one, field)));
      return all;
    }
    return CartJson.MAPPER.valueToTree(value);
  }

  private static ObjectNode page(Page page, GqlField field) {
    ObjectNode picked = CartJson.object();
    for (GqlField part : field.fields()) {
      switch (part.name()) {
        case "nodes" -> picked.set(part.alias(), json(page.nodes(), part));
        case "edges" -> {
          ArrayNode edges = picked.putArray(part.alias());
          for (int i = 0; i < page.nodes().size(); i++) {
            String cursor = page.cursors().get(i);
            Shown node = page.nodes().get(i);
            edges.add(((Shown) of -> of.name().equals("node") ? node : cursor).pick(part.fields()));
          }
        }
        default -> {
          List<String> cursors = page.cursors();
          Shown info =
              of ->
                  switch (of.name()) {
                    case "hasNextPage" -> page.more();
                    case "startCursor" -> cursors.isEmpty() ? null : cursors.get(0);
                    case "endCursor" -> cursors.isEmpty() ? null : cursors.get(cursors.size() - 1);
                    default -> false;
                  };
          picked.set(part.alias(), info.pick(part.fields()));
        }
      }
    }
    return picked;
  }
}
