package io.crossdock.sandbox.shopify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shopify's ids: {@code gid://shopify/<type>/<number>}. */
final class Gid {

  private static final Pattern GID = Pattern.compile("gid://shopify/(\\w+)/(\\d{1,18})");

  private Gid() {}

  static String of(String type, long id) {
    return "gid://shopify/" + type + "/" + id;
  }

  /** 0 for anything that is no id of that type. */
  static long number(String type, String gid) {
    Matcher matcher = GID.matcher(gid);
    return matcher.matches() && matcher.group(1).equals(type)
        ? Long.parseLong(matcher.group(2))
        : 0;
  }
}
