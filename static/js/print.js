// Adds a button to print with, where a page says how to. The page is complete
// without it.
(function () {
  var how = document.querySelector("[data-print]");
  if (!how) return;
  var button = document.createElement("button");
  button.type = "button";
  button.textContent = how.dataset.print;
  button.addEventListener("click", function () { window.print(); });
  how.parentNode.insertBefore(button, how.nextSibling);
})();
