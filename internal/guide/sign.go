package guide

import (
	"bytes"
	"errors"
	"time"

	"github.com/tovani/guides/internal/yamlfile"
)

// Signed returns the text of the guide's file with a review of the guide as it is, in the
// place of an older one. Every other line stays as it is.
func (g *Guide) Signed(text []byte, by string, on time.Time) ([]byte, error) {
	end := bytes.Index(text, []byte("\n---"))
	if end < 0 {
		return nil, errors.New("the front matter of the file has no end")
	}
	lines := []string{"review:", "  by: " + by, "  on: " + on.Format(time.DateOnly), "  fingerprint: " + g.Fingerprint}
	front := yamlfile.WithEntry(string(text[:end+1]), "review", lines, "updated", "published", "status", "title")
	return append([]byte(front), text[end+1:]...), nil
}
