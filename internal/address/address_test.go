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

		Prefix("").Handout("/safety/x"):                      "/handout/safety/x",
		Prefix("/es").Handout("/es/safety/x"):                "/es/handout/safety/x",
		Prefix("/es").Handout(Prefix("/es").Guide("a", "b")): "/es/handout/a/b",
		Prefix("").OfHandout("/handout/safety/x"):            "/safety/x",
		Prefix("/es").OfHandout("/es/handout/safety/x"):      "/es/safety/x",
		Prefix("/es").OfHandout("/handout/safety/x"):         "/handout/safety/x",
		Prefix("").OfHandout("/safety/handout"):              "/safety/handout",
	} {
		if got != want {
			t.Errorf("path: got %q, want %q", got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Don't stop":              "dont-stop",
		"Don’t ʼstop‘":            "dont-stop",
		"  -- What now?! ":        "what-now",
		"After 2–4 hours":         "after-2-4-hours",
		"¿Qué pasará mañana?":     "qué-pasará-mañana",
		"Ärzte & Über/Ämter":      "ärzte-über-ämter",
		"e\u0301te\u0301":         "e\u0301te\u0301",
		"100% “safe”":             "100-safe",
		"TL;DR":                   "tl-dr",
		"日本 語":                    "日本-語",
		"...":                     "",
		"My readings jump.  Is":   "my-readings-jump-is",
		" –What if… it's a fake?": "what-if-its-a-fake",
	} {
		if got := Slug(title); got != want {
			t.Errorf("Slug(%q): got %q, want %q", title, got, want)
		}
	}
}
