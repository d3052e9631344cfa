package templates

import (
	"strings"

	"github.com/tovani/guides/internal/guide"
)

// address gives where a way leads.
func address(w guide.Way) string {
	if w.Fragment == "" {
		return w.Path
	}
	return w.Path + "#" + w.Fragment
}

// dialled leaves of a telephone number what a telephone needs.
func dialled(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
}
