(function () {
  "use strict";
  var d = document, root = d.documentElement;
  function each(selector, f) { Array.prototype.forEach.call(d.querySelectorAll(selector), f); }

  // Language: the radio buttons do the switching; this tells the screen reader.
  function language() {
    var code = d.getElementById("lang-en").checked ? "en" : "fr";
    root.lang = code;
    d.title = d.body.getAttribute("data-title-" + code);
  }
  each("input[name=lang]", function (i) { i.addEventListener("change", language); });
  language();

  // What is folded in opens for paper, long tables apart, and for links into it.
  var folded = [];
  addEventListener("beforeprint", function () {
    each("details:not([open]):not(.long)", function (x) { folded.push(x); x.open = true; });
  });
  addEventListener("afterprint", function () {
    folded.forEach(function (x) { x.open = false; });
    folded = [];
  });
  function unfold() {
    var x = location.hash.length > 1 && d.getElementById(location.hash.slice(1));
    for (; x && x !== d.body; x = x.parentNode) { if (x.tagName === "DETAILS") { x.open = true; } }
  }
  addEventListener("hashchange", unfold);
  unfold();

  each(".needs-script", function (x) { x.hidden = false; });
  d.getElementById("print").addEventListener("click", function () { print(); });

  // Ticks stay in this browser, under the id of the action alone.
  each("input[data-action]", function (box) {
    var key = "egide." + box.getAttribute("data-action");
    try { box.checked = localStorage.getItem(key) === "1"; } catch (e) { return; }
    box.addEventListener("change", function () {
      try {
        if (box.checked) { localStorage.setItem(key, "1"); } else { localStorage.removeItem(key); }
      } catch (e) { /* a browser may refuse: the tick then lasts as long as the page */ }
    });
  });
})();
