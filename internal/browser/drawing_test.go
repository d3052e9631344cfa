package browser

import "testing"

// A shownDrawing is a drawing that a page shows, with the colors that the browser
// computed.
type shownDrawing struct {
	Title       string
	Left, Right float64
	Colours     []rgb
	Ground      rgb
}

// TestDrawings shows the drawings of a guide on screen and on paper: each fits, and
// what is drawn either stands out or cannot be told from what is behind it.
func TestDrawings(t *testing.T) {
	t.Parallel()
	for _, v := range []view{
		{width: 320}, {width: 320, scheme: "dark"}, {width: 1280}, {width: 320, forced: true}, {width: 816, scheme: "dark", print: true},
	} {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			b := open(t, page{kind: "guide with everything", url: made + "/preparing/everything"}, v)
			drawings := probe[[]shownDrawing](b, "drawings")
			if len(drawings) < 8 { // the ladder on each card, dots, bars, the recovery position
				t.Errorf("counting the drawings: got %d, want 8 or more", len(drawings))
			}
			for _, d := range drawings {
				if d.Left < 0 || d.Right > float64(v.width) || d.Right-d.Left < 16 {
					t.Errorf("the drawing %q: got it from %.0f to %.0f, want it at least 16 wide in a window of %d", d.Title, d.Left, d.Right, v.width)
				}
				for _, colour := range d.Colours {
					if c := contrast(colour, d.Ground); c > 1.1 && c < 3 {
						t.Errorf("the drawing %q: got a contrast of %.2f for %v on %v, want 3 or more, or almost none", d.Title, c, colour, d.Ground)
					}
				}
			}
		})
	}
}
