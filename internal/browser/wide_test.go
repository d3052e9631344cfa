package browser

import "testing"

// beside reports whether the second element stands at the right of the first.
const beside = `(first, second) => {
	const [a, b] = [first, second].map(s => document.querySelector(s).getBoundingClientRect());
	return b.top < a.bottom && b.bottom > a.top && b.left >= a.right;
}`

// longest returns the length of the longest line of a paragraph, in widths of the
// digit 0.
const longest = `(() => {
	const ruler = document.createElement("div"), text = document.createRange();
	return Math.max(...[...document.querySelectorAll("main p")].map(p => {
		text.selectNodeContents(p);
		const width = text.getBoundingClientRect().width;
		p.append(ruler);
		ruler.style.width = "1ch";
		const digit = ruler.getBoundingClientRect().width;
		ruler.remove();
		return width / digit;
	}));
})()`

// TestWideWindow looks at pages in a wide window: they use its width, and no line is
// longer than 68ch.
func TestWideWindow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ kind, path, first, second string }{
		{"category", "/safety", "main > div", "main > .cards"},
		{"plain page", "/how-we-write", "main > div", "main > div + div"},
		{"not found", "/nowhere", "main > div", "main > section"},
		{"question", "/eligibility/questions/where", "main > form", "main > .keeping"},
		{"home", "/", ".companion", ".companion + li"},
	} {
		t.Run(c.kind, func(t *testing.T) {
			t.Parallel()
			p := page{kind: c.kind, url: own + c.path}
			if c.kind == "not found" {
				p.status = 404
			}
			b := open(t, p, view{width: 1280})
			if !evaluate[bool](b, "("+beside+")('"+c.first+"', '"+c.second+"')") {
				t.Errorf("%s, 1280 px: got %s not beside %s, want it beside", p, c.second, c.first)
			}
			if got := evaluate[float64](b, longest); got > 68 {
				t.Errorf("%s, 1280 px: longest line: got %.1f widths of a digit, want at most 68", p, got)
			}
		})
	}
}
