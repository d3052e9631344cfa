// Returns which of the stops is focused, as a number or -1 with what has the focus
// instead, and what keeps a reader from seeing it.
() => {
  const { stops, look, name, forced, rest } = window.tested;
  const e = document.activeElement;
  const at = stops.indexOf(e);
  if (at < 0) return { at, name: name(e), hidden: [] };
  const hidden = [];
  const [now, before] = [look(e), rest[at]];
  const marks = ["outline", "shadow", "background"].filter((mark) => now[mark] !== before[mark]);
  if (!marks.length) hidden.push("looks as it does without focus");
  if (forced && !/^solid ([2-9]|\d\d)/.test(now.outline)) hidden.push(`outline in forced colours: ${now.outline}`);
  if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) hidden.push("invisible");
  const inWindow = (box) => box.left >= -0.5 && box.right <= innerWidth + 0.5 && box.top >= -0.5 && box.bottom <= innerHeight + 0.5;
  for (const box of e.getClientRects()) {
    if (!inWindow(box)) hidden.push(`outside of the window at ${Math.round(box.left)}, ${Math.round(box.top)}`);
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!e.contains(top)) hidden.push(`covered by ${top ? name(top) : "nothing that can be seen"}`);
  }
  return { at, name: name(e), hidden };
}
