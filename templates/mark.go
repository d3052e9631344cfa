package templates

import "github.com/tovani/guides/internal/guide"

// markLines returns the lines of a category's mark on a grid of 24 by 24, as an SVG
// path, or "" for no mark.
func markLines(mark guide.Mark) string {
	switch mark {
	case guide.PathMark:
		return "M8 19h7a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h7M4 19a2 2 0 1 0 4 0 2 2 0 1 0-4 0M16 5a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
	case guide.ListMark:
		return "M5 4h14v17H5zM9 2h6v4H9zM8 11l1 1 2-2M13 11h3M8 16l1 1 2-2M13 16h3"
	case guide.MoonMark:
		return "M20 14A8.5 8.5 0 1 1 10 4a7 7 0 0 0 10 10z"
	case guide.QuestionMark:
		return "M3 4h18v13h-9l-5 4v-4H3zM9.8 8.4A2.3 2.3 0 1 1 13 10.5c-.7.3-1 .7-1 1.4M12 14.2v.1"
	case guide.ShieldMark:
		return "M12 2.5 20 5v7c0 5-4 8-8 9.5C8 20 4 17 4 12V5zM12 8v8M8 12h8"
	}
	return ""
}
