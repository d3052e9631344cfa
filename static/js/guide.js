// Adds to a guide what only a script can do: copying its address and printing.
// The page is complete without it.
(function () {
  var share = document.querySelector(".share");
  if (!share) return;
  var words = share.dataset;

  // Where copying is refused, the address is marked, ready to be copied by hand.
  function copy(text, done) {
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, function () {
      getSelection().selectAllChildren(share.querySelector("a"));
    });
  }

  function button(word, act) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = word;
    b.addEventListener("click", function () { act(b); });
    return b;
  }

  // Title, section if any, who checked the page and when, and the address.
  function citation(link) {
    var lines = [words.title, words.review, share.querySelector("a").href];
    var heading = link && link.closest("h2, h3");
    if (heading) lines.splice(1, 0, heading.textContent.replace(/#\s*$/, "").trim());
    if (link) lines[lines.length - 1] += link.hash;
    return lines.join("\n");
  }

  function say(message) {
    status.textContent = "";
    setTimeout(function () { status.textContent = message; }, 50);
  }

  var row = document.createElement("p");
  var status = document.createElement("span");
  status.setAttribute("role", "status");
  if (navigator.clipboard) {
    row.appendChild(button(words.copy, function () {
      copy(citation(null), function () { say(words.copied); });
    }));
  }
  row.appendChild(button(words.print, function () { window.print(); }));
  row.appendChild(status);
  share.appendChild(row);

  // A section's own link also copies itself when it is followed.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".anchor");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    copy(citation(link), function () { say(words.copied); });
  });
})();
