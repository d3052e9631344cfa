package browser

import (
	"os"
	"testing"

	"github.com/tovani/guides/internal/guide"
)

// The goals of a guide of 1,200 words with everything that a guide can have.
const (
	longPath    = "/conditions/twelve-hundred-words"
	mostScreens = 12 // of 360 by 780 px
	mostStops   = 90 // of the Tab key, with those to guides beside it and to the glossary
)

// TestLength measures a guide of 1,200 words on a phone: how many screens it is long,
// and how often somebody who has no mouse must press the Tab key.
func TestLength(t *testing.T) {
	t.Parallel()
	const phone = 780
	library, problems := guide.Load(os.DirFS(madeFiles), "content", guide.Options{})
	g, ok := library.Guide(longPath)
	if !ok || g.Words < 1190 || g.Words > 1210 {
		t.Fatalf("reading %s: got %+v and problems %v, want a guide of 1,200 words", longPath, g, problems)
	}
	p := page{kind: "guide of 1,200 words", url: made + longPath}
	b := open(t, p, view{width: 360})
	screens := evaluate[float64](b, `document.documentElement.scrollHeight`) / phone
	ladder := evaluate[float64](b, `document.querySelector("#get-help").getBoundingClientRect().height`) / phone
	stops := len(probe[[]string](b, "stops"))
	t.Logf("%s: %d words, %.1f screens, %.1f of them the ladder, %d stops of the Tab key", p, g.Words, screens, ladder, stops)
	if screens > mostScreens {
		t.Errorf("%s: height: got %.2f screens of a phone, want at most %d", p, screens, mostScreens)
	}
	if stops > mostStops {
		t.Errorf("%s: links and buttons: got %d stops of the Tab key, want at most %d", p, stops, mostStops)
	}
}
