// Suggests what to search for while somebody types. The field works without it.
(function () {
  var field = document.querySelector(".find input"), list = document.createElement("datalist"), wait;
  if (!field) return;
  list.id = "suggestions";
  field.after(list);
  field.setAttribute("list", list.id);

  function show(words) {
    list.replaceChildren.apply(list, words.map(function (word) {
      var option = document.createElement("option");
      option.value = word;
      return option;
    }));
  }

  function ask() {
    var typed = field.value.trim();
    if (typed.length < 2) return show([]);
    fetch(field.form.action + "/suggestions?q=" + encodeURIComponent(typed), { referrerPolicy: "no-referrer" })
      .then(function (response) { return response.json(); })
      .then(function (words) { if (field.value.trim() === typed) show(words); }, function () {});
  }

  field.addEventListener("input", function () {
    clearTimeout(wait);
    wait = setTimeout(ask, 150);
  });
})();
