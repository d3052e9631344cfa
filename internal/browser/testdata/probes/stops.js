// Remembers where the Tab key must stop, in the order of the document, and how
// each of them looks at rest. Returns their names.
() => {
  const forced = matchMedia("(forced-colors: active)").matches;
  const look = (e) => {
    const s = getComputedStyle(e);
    // An outline that is transparent is there for forced colours, which paint it.
    const outlined = s.outlineStyle !== "none" && (forced || s.outlineColor !== "rgba(0, 0, 0, 0)");
    return { outline: outlined ? `${s.outlineStyle} ${s.outlineWidth}` : "none", shadow: s.boxShadow, background: s.backgroundColor };
  };
  const name = (e) => `${e.tagName.toLowerCase()} ${JSON.stringify((e.getAttribute("aria-label") || e.innerText || e.name || "").slice(0, 40))}`;
  // Of dots that go together the Tab key stops at one: the chosen, or the first.
  const led = (e) => {
    const group = [...document.querySelectorAll(`[type=radio][name="${e.name}"]`)];
    return e.type !== "radio" || e === (group.find((r) => r.checked) || group[0]);
  };
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  const stops = [...all].filter((e) => e.tabIndex >= 0 && !e.disabled && led(e) && e.checkVisibility({ visibilityProperty: true }));
  window.tested = { stops, look, name, forced, rest: stops.map(look) };
  return stops.map(name);
}
