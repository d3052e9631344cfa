// Adds to a guide and its handout what only a script can do: copying the address and
// printing. The pages are complete without it.
(function () {
  var tools = document.querySelector(".tools");
  if (!tools) return;
  var words = tools.dataset;

  // Where copying is refused, the address at the end of the page is marked, ready to be
  // copied by hand.
  function copy(text, done) {
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, function () {
      getSelection().selectAllChildren(document.querySelector(".share a"));
    });
  }

  function add(word, act) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = word;
    b.addEventListener("click", act);
    tools.appendChild(b);
  }

  // Title, section if any, who checked the page and when, and the address.
  function citation(link) {
    var lines = [words.title, words.review, words.address];
    var heading = link && link.closest("h2, h3");
    if (heading) lines.splice(1, 0, heading.textContent.replace(/#\s*$/, "").trim());
    if (link) lines[lines.length - 1] += link.hash;
    return lines.join("\n");
  }

  var status = document.createElement("span");
  status.setAttribute("role", "status");
  function say(message) {
    status.textContent = "";
    setTimeout(function () { status.textContent = message; }, 50);
  }

  if (navigator.clipboard) {
    add(words.copy, function () {
      copy(citation(null), function () { say(words.copied); });
    });
  }
  add(words.print, function () { window.print(); });
  tools.appendChild(status);

  // What a word means is shown below it while the pointer or the focus is there, until Esc.
  var link, meaning;
  function show(next) {
    if (meaning && meaning.matches(":popover-open")) meaning.hidePopover();
    meaning = next && document.getElementById(next.getAttribute("aria-describedby"));
    if (!meaning) return;
    meaning.hidden = false;
    meaning.showPopover();
    var at = next.getBoundingClientRect();
    meaning.style.top = at.bottom + scrollY + "px";
    meaning.style.left = Math.max(8, Math.min(at.left, innerWidth - meaning.offsetWidth - 16)) + "px";
  }
  if (tools.showPopover) ["mouseover", "focusin", "focusout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (event.target.closest(".definition")) return;
      var next = event.target.closest(".term") || document.activeElement.closest(".term");
      if (kind === "focusout") next = null;
      if (next !== link) show(link = next);
    });
  });
  addEventListener("keydown", function (event) { if (event.key === "Escape") show(null); });

  // A section's own link also copies itself when it is followed.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".anchor");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    copy(citation(link), function () { say(words.copied); });
  });
})();
