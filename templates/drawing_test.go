package templates

import (
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/golden"
	"github.com/tovani/guides/internal/guide"
)

func drawnWords() *guide.Words {
	return &guide.Words{
		Dots: "{n} of {of} dots", Bar: "from {from} to {to}", HatchedBar: "from {from} to at least {to}", Minutes: "{n} min", Hours: "{n} h",
		Rung: "rung {n}", RecoveryPosition: "a person on one side",
	}
}

// TestDrawings compares every drawing with the one that was looked at. What they
// weigh, and what a screen reader says of them, is tested on the pages.
func TestDrawings(t *testing.T) {
	w := drawnWords()
	phase := func(from, to time.Duration, drawing guide.Drawing) templ.Component {
		return dayBar(w, -90, guide.Phase{From: from, To: to, Drawing: drawing})
	}
	var got strings.Builder
	for _, d := range []struct {
		name    string
		drawing templ.Component
	}{
		{"mark path", mark(&guide.Category{Title: "Path", Mark: guide.PathMark})},
		{"mark list", mark(&guide.Category{Title: "List", Mark: guide.ListMark})},
		{"mark moon", mark(&guide.Category{Title: "Moon", Mark: guide.MoonMark})},
		{"mark question", mark(&guide.Category{Title: "Question", Mark: guide.QuestionMark})},
		{"mark shield", mark(&guide.Category{Title: "Shield", Mark: guide.ShieldMark})},
		{"no dot of a few", dots(w, guide.Figure{N: 0, Of: 7})},
		{"some dots of a row and a bit", dots(w, guide.Figure{N: 11, Of: 12})},
		{"a row of dots of many", dots(w, guide.Figure{N: 10, Of: 100})},
		{"all dots", dots(w, guide.Figure{N: 100, Of: 100})},
		{"bar before the start", phase(-90*time.Minute, 0, "")},
		{"bar too short to be seen", phase(0, time.Minute, "")},
		{"bar of hours", phase(time.Hour, 4*time.Hour, "")},
		{"bar without driving", phase(0, 2*guide.DrawnDay, guide.NoDriving)},
		{"ladder, most urgent", ladder(w, 1)},
		{"ladder, least urgent", ladder(w, 4)},
		{"recovery position", drawing(w, guide.RecoveryPosition)},
	} {
		got.WriteString("<!-- " + d.name + " -->\n" + render(t, d.drawing) + "\n")
	}
	golden.File(t, "testdata/drawings.html", got.String())
}

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var html strings.Builder
	if err := c.Render(t.Context(), &html); err != nil {
		t.Fatal(err)
	}
	return html.String()
}

func TestNothingIsDrawn(t *testing.T) {
	for name, c := range map[string]templ.Component{
		"the mark of a category without one": mark(&guide.Category{Title: "Safety"}),
		"the drawing of a step without one":  drawing(drawnWords(), ""),
		"the figures of a guide without any": figures(drawnWords(), nil),
	} {
		if got := render(t, c); got != "" {
			t.Errorf("rendering %s: got %q, want nothing", name, got)
		}
	}
}

func TestOnBar(t *testing.T) {
	for _, test := range []struct {
		name     string
		from, to time.Duration
		drawing  guide.Drawing
		want     bool
	}{
		{"without times", 0, 0, "", false},
		{"from the start to the end of the day", 0, guide.DrawnDay, "", true},
		{"beyond the day", 0, guide.DrawnDay + time.Hour, "", false},
		{"from a day before", -guide.DrawnDay, 0, "", true},
		{"from longer before", -2 * guide.DrawnDay, 0, "", false},
		{"no driving beyond the day, which an arrow shows", 0, 2 * guide.DrawnDay, guide.NoDriving, true},
	} {
		if got := (guide.Phase{From: test.from, To: test.to, Drawing: test.drawing}).Drawn(); got != test.want {
			t.Errorf("a phase %s: got it drawn: %t, want %t", test.name, got, test.want)
		}
	}
}

// The bars of a guide begin together, and only what is drawn counts.
func TestBarBegin(t *testing.T) {
	phases := []guide.Phase{{From: -3 * guide.DrawnDay, To: 0}, {From: time.Hour, To: 2 * time.Hour}, {From: -5 * time.Minute, To: 0}}
	if got := barBegin(phases); got != -5 {
		t.Errorf("the begin of the bars of a guide whose earliest drawn phase begins at -5 min: got %d, want -5", got)
	}
}
