package io.crossdock.console;

/**
 * What stands around every page.
 *
 * @param title of the browser's tab
 * @param page the link in the menu that is the present page: {@code today}, {@code find}, or none
 * @param theme null where the machine decides between light and dark
 * @param wanted what is in the search box
 * @param known false on the page that asks for the token
 */
record Chrome(
    String title, String page, String theme, String wanted, boolean known, Assets assets) {

  String css() {
    return assets.path("console.css");
  }

  String icon() {
    return assets.path("icon.svg");
  }

  String script() {
    return assets.path("console.js");
  }

  String htmx() {
    return assets.path("htmx.js");
  }

  boolean is(String theme) {
    return java.util.Objects.requireNonNullElse(this.theme, "auto").equals(theme);
  }
}
