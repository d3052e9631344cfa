package editorial

import (
	"slices"
	"testing"

	"github.com/tovani/guides/internal/guide"
)

// TestBlocks divides a text with a picture, and one whose words are not those of its markup:
// no word is lost, and what stands before a citation is never more than there is.
func TestBlocks(t *testing.T) {
	const markup = `<p>A long paragraph comes first.</p><p><img src="/static/x.png" alt="A hand"></p><p>Short.<sup>1</sup></p>`
	for plain, want := range map[string][]string{
		"A long paragraph comes first. A hand Short.": {"A long paragraph comes first.", "A hand", "Short."},
		"Short.": {"Short."},
	} {
		var got []string
		for _, b := range blocks(guide.Text{HTML: markup, Plain: plain}) {
			got = append(got, b.text)
			if b.cited > len(b.text) {
				t.Errorf("%q: %d of %d bytes stand before a citation", b.text, b.cited, len(b.text))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("dividing %q: got %q, want %q", plain, got, want)
		}
	}
}
