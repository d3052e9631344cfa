package browser

import "testing"

// TestTargets measures what is touched: buttons and form controls are 44 px high,
// other links 24 px or part of a sentence (WCAG 2.5.8).
func TestTargets(t *testing.T) {
	t.Parallel()
	for _, p := range pages() {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.visit(p)
			for _, v := range []view{{width: 320}, {width: 1280}} {
				b.look(v)
				for _, small := range probe[[]string](b, "targets") {
					t.Errorf("%s, %s: target: got %s", p, v, small)
				}
			}
		})
	}
}
