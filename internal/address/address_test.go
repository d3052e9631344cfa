package address

import "testing"

func TestPaths(t *testing.T) {
	for got, want := range map[string]string{
		Prefix("").Home():                  "/",
		Prefix("/es").Home():               "/es",
		Prefix("").Guide("safety", "x"):    "/safety/x",
		Prefix("/es").Guide("safety", "x"): "/es/safety/x",
		Prefix("/es").Permanent("{id}"):    "/es/g/{id}",
		Prefix("").Question("heart"):       "/eligibility/questions/heart",
		Prefix("/es").Clear():              "/es/eligibility/clear",
	} {
		if got != want {
			t.Errorf("path: got %q, want %q", got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Sit still first":         "sit-still-first",
		"Don’t drive: 24 hours":   "dont-drive-24-hours",
		" –What if… it's a fake?": "what-if-its-a-fake",
		"¿Qué pasa?":              "qué-pasa",
	} {
		if got := Slug(title); got != want {
			t.Errorf("Slug(%q): got %q, want %q", title, got, want)
		}
	}
}
