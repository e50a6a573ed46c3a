package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an adjustment was refused, as {@code application/problem+json}. The vendor's reference shows
 * items named in the title ({@code [Item with variant_id 106 is tracked by product, please update
 * stock by product id]}, {@code Items with identity: [product_id 113] requires …}); that wrong
 * members are named in {@code errors} as {@code items.<index>.…} is assumed after its other
 * examples.
 */
record BigProblem(String title, Map<String, String> errors) {

  private static final Pattern NAMED =
      Pattern.compile("\\b(variant_id|product_id)[ :=]+(\\d{1,18})\\b");
  private static final Pattern INDEX = Pattern.compile("items?\\.(\\d{1,6})(\\..*)?");

  static BigProblem of(TalkAnswer answer) {
    JsonNode body = answer.isJson() ? answer.body() : Wire.object();
    Map<String, String> errors = new LinkedHashMap<>();
    body.path("errors")
        .properties()
        .forEach(one -> errors.put(one.getKey(), one.getValue().asText()));
    return new BigProblem(body.path("title").asText(""), errors);
  }

  /**
   * What it says about single writes; empty where it names none.
   *
   * @param items the writes in the order of the body, one of several places as often
   */
  Map<CartWrite, Said.One> named(List<CartWrite> items) {
    Map<CartWrite, Said.One> named = new LinkedHashMap<>();
    errors.forEach(
        (member, why) -> {
          Matcher at = INDEX.matcher(member);
          if (at.matches() && Integer.parseInt(at.group(1)) < items.size()) {
            named.put(
                items.get(Integer.parseInt(at.group(1))),
                new Said.Refused(ForeignText.text(member + " " + why)));
          }
        });
    for (String part : parts()) {
      Matcher name = NAMED.matcher(part);
      while (name.find()) {
        String id = BigApi.id(name.group(1), name.group(2));
        items.stream()
            .filter(write -> write.item().id().equals(id))
            .forEach(write -> named.put(write, said(part)));
      }
    }
    return named;
  }

  /** One for each item, where the title is a list of sentences. */
  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (title.toLowerCase(Locale.ROOT).startsWith("[item")) {
      String list = title.substring(1, title.endsWith("]") ? title.length() - 1 : title.length());
      parts.addAll(List.of(list.split(", (?=Item )")));
    } else {
      parts.add(title);
    }
    return parts;
  }

  /** What is tracked otherwise than it was, or gone, is asked for once more, and says so then. */
  private static Said.One said(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("tracked") || lower.contains("not found")
        ? new Said.Gone()
        : new Said.Refused(ForeignText.text(words));
  }

  /** For people. */
  String words() {
    return ForeignText.text(errors.isEmpty() ? title : title + " " + errors);
  }
}
