// Adds to the pre-screen what only a script can do. The pages are complete
// without it.
(function () {
  // A page that sends an answer back came by a form. Without this, the back button
  // would lead to a warning of the browser in its place, and a browser that knows
  // no autofocus but for fields would not start at what is wrong.
  var problem = document.querySelector(".problem");
  if (problem) {
    history.replaceState(null, "", location.href);
    if (!("autofocus" in problem)) problem.focus();
  }

  var label = document.querySelector("[data-print]");
  if (!label) return;
  var button = document.createElement("button");
  button.type = "button";
  button.textContent = label.dataset.print;
  button.addEventListener("click", function () { window.print(); });
  label.parentNode.insertBefore(button, label.nextSibling);
})();
