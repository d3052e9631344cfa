// Shows beside a page what is wrong with the content, and each change of it in place.
(function () {
  var host = document.createElement("aside");
  host.setAttribute("aria-label", "Preview");
  var root = host.attachShadow({ mode: "open" });
  var style = new CSSStyleSheet();
  style.replaceSync(
    ":host { position: fixed; z-index: 9; left: 0; right: 0; bottom: 0; font: 15px/1.45 system-ui, sans-serif; color: #fff }" +
    "summary { padding: .45rem 1rem; background: #26323a; cursor: pointer }" +
    ".errors summary { background: #8c1c13 }" +
    ".warnings summary { background: #6b4500 }" +
    "summary:focus-visible, a:focus-visible { outline: 3px solid #ffd75e; outline-offset: -3px }" +
    "div { max-height: 60vh; overflow: auto; background: #12181c; padding: .25rem 1rem 1rem }" +
    "h2 { font-size: 1em; margin: 1em 0 .25em } ol { list-style: none; margin: 0; padding: 0 } li { margin: .75rem 0 }" +
    "a { color: #a9d8ff } b { text-transform: uppercase; font-size: .8em; letter-spacing: .05em }" +
    ".error b { color: #ff9d8f } .warning b { color: #ffd27a } .due b { color: #c9b6ff }" +
    "pre { margin: .25rem 0 0; padding: .4rem .6rem; background: #000; overflow: auto } mark { background: none; color: #ffd75e }"
  );
  root.adoptedStyleSheets = [style];
  document.body.appendChild(host);

  // element makes an element of text and other elements.
  function element(name, attributes, children) {
    var e = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { e.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { e.append(child); });
    return e;
  }

  function count(n, word) { return n + " " + word + (n === 1 ? "" : "s"); }

  function mistake(m) {
    var where = m.editor ? element("a", { href: m.editor }, [m.where]) : m.where;
    var children = [element("b", {}, [m.severity]), " ", where, element("br"), m.message + " (" + m.rule + ")"];
    if (m.line) {
      children.push(element("pre", {}, [m.line + "\n" + " ".repeat(m.caret), element("mark", {}, ["^"])]));
    }
    return element("li", { class: m.severity }, children);
  }

  function list(title, items) {
    return items.length ? [element("h2", {}, [title]), element("ol", {}, items)] : [];
  }

  // about tells what a guide is like: how long, how hard to read, what it lacks.
  function about(page) {
    if (!page) return [];
    var levels = page.parts.map(function (p) { return (p.name || "whole guide") + " " + p.grade.toFixed(1); }).join(" · ");
    return list("This guide", [element("li", {}, [page.words + " words. Reading level (grade): " + levels])])
      .concat(list("Before it may be released", page.lacks.map(function (l) { return element("li", {}, [l]); })));
  }

  function show(state) {
    var problems = state.problems;
    function of(severity) { return problems.filter(function (m) { return m.severity === severity; }); }
    var here = problems.filter(function (m) { return m.here; });
    var elsewhere = problems.filter(function (m) { return !m.here; });
    var line = count(of("error").length, "error") + ", " + count(of("warning").length, "warning") +
      " · " + here.length + " on this page";
    if (state.checking) line += " · checking the rules …";
    if (state.old) line = "This page is OLD: the newest files have mistakes. " + line;
    if (state.page && state.page.draft) line = "DRAFT · " + line;
    var open = root.querySelector("details");
    var details = element("details", { class: of("error").length ? "errors" : of("warning").length ? "warnings" : "" }, [
      element("summary", {}, [line]),
      element("div", {}, list("On this page", here.map(mistake)).concat(list("Elsewhere", elsewhere.map(mistake)), about(state.page))),
    ]);
    details.open = state.old || Boolean(open && open.open && problems.length);
    root.replaceChildren(details);
    document.body.style.paddingBottom = "3rem";
  }

  // refresh puts the new page in the place of the old one, and goes to what has changed.
  function refresh() {
    return fetch(location.pathname + location.search).then(function (response) { return response.text(); }).then(function (text) {
      var next = new DOMParser().parseFromString(text, "text/html");
      var now = document.querySelector("main"), then = next.querySelector("main");
      if (!then || now.innerHTML === then.innerHTML) return;
      var before = {};
      now.querySelectorAll("[id]").forEach(function (e) { before[e.id] = e.outerHTML; });
      now.replaceWith(then);
      document.title = next.title;
      var changed = Array.from(then.querySelectorAll("[id]")).filter(function (e) { return before[e.id] !== e.outerHTML; });
      // The innermost part that has changed is the last of those around it.
      var target = changed.find(function (e) { return !changed.some(function (other) { return other !== e && e.contains(other); }); });
      if (target) target.scrollIntoView({ block: "center" });
    });
  }

  var version;
  new EventSource("/preview/changes").onmessage = function (event) {
    var first = version === undefined;
    if (event.data === version) return;
    version = event.data;
    Promise.resolve(first || refresh()).then(function () {
      return fetch("/preview/state?path=" + encodeURIComponent(location.pathname));
    }).then(function (response) { return response.json(); }).then(show);
  };
})();
