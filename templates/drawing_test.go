package templates

import (
	"strings"
	"testing"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/golden"
	"github.com/tovani/guides/internal/guide"
)

// mostDrawing is how many bytes a drawing may have before compression.
const mostDrawing = 1 << 10

// TestDrawings compares every drawing with the one that was looked at.
func TestDrawings(t *testing.T) {
	drawings := []templ.Component{}
	for _, m := range []guide.Mark{guide.PathMark, guide.ListMark, guide.MoonMark, guide.QuestionMark, guide.ShieldMark} {
		drawings = append(drawings, mark(&guide.Category{Title: "The " + string(m), Mark: m}))
	}
	var got strings.Builder
	for _, d := range drawings {
		var svg strings.Builder
		if err := d.Render(t.Context(), &svg); err != nil {
			t.Fatal(err)
		}
		if n := svg.Len(); n == 0 || n >= mostDrawing {
			t.Errorf("rendering %s: got %d bytes, want a drawing below %d", svg.String(), n, mostDrawing)
		}
		for _, want := range []string{` role="img"`, "<title>"} {
			if strings.Count(svg.String(), want) != 1 {
				t.Errorf("rendering %s: want %s once", svg.String(), want)
			}
		}
		got.WriteString(svg.String() + "\n")
	}
	golden.File(t, "testdata/drawings.html", got.String())
}

func TestNoMark(t *testing.T) {
	var got strings.Builder
	if err := mark(&guide.Category{Title: "Safety"}).Render(t.Context(), &got); err != nil || got.Len() > 0 {
		t.Errorf("rendering the mark of a category without one: got %q, %v, want nothing", got.String(), err)
	}
}
