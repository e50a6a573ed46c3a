// What the pages can do beside links and forms: a key for the search box, arrows through rows,
// and polling that rests while nobody looks. Everything works without it.
(function () {
  "use strict";

  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  function step(by) {
    var links = Array.prototype.slice.call(document.querySelectorAll("main a[href]"));
    if (links.length === 0) {
      return false;
    }
    var at = links.indexOf(document.activeElement);
    if (at < 0 && by < 0) {
      return false;
    }
    links[Math.min(links.length - 1, Math.max(0, at + by))].focus();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    var box = document.getElementById("q");
    if (event.key === "/" && box && !typing(event.target)) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) {
      box.blur();
    } else if (event.key === "ArrowDown" && (event.target === box || !typing(event.target))) {
      // From the box or a link the arrows go through the links; elsewhere they scroll as usual.
      if ((event.target === box || event.target.tagName === "A") && step(1)) {
        event.preventDefault();
      }
    } else if (event.key === "ArrowUp" && event.target.tagName === "A" && step(-1)) {
      event.preventDefault();
    }
  });

  // A part that is drawn anew keeps what one has opened in it.
  var open = [];
  document.addEventListener("htmx:beforeSwap", function () {
    open = Array.prototype.map.call(document.querySelectorAll("details[open][id]"),
      function (part) { return part.id; });
  });
  document.addEventListener("htmx:afterSwap", function () {
    open.forEach(function (id) {
      var part = document.getElementById(id);
      if (part) { part.open = true; }
    });
  });

  function silence(silent) {
    document.getElementById("silence").hidden = !silent;
  }

  // Nothing is read for a page that nobody looks at, and no form that is open is drawn anew.
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (document.hidden || document.querySelector(".acts details[open]")) {
      event.preventDefault();
    }
  });
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden && window.htmx) {
      document.querySelectorAll("[hx-trigger^=every]").forEach(function (part) {
        window.htmx.ajax("GET", part.getAttribute("hx-get"), {
          source: part, target: part, select: "#" + part.id, swap: "outerHTML"
        });
      });
    }
  });
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach(function (name) {
    document.addEventListener(name, function () { silence(true); });
  });
  document.addEventListener("htmx:afterSwap", function () { silence(false); });
})();
