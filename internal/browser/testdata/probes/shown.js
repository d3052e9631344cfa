// Returns what can be seen of the elements that a selector matches.
(selector) =>
  [...document.querySelectorAll(selector)]
    .filter((e) => e.checkVisibility() && e.getClientRects().length)
    .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${JSON.stringify(e.innerText.slice(0, 40))}`)
