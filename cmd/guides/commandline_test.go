package main

import (
	"io"
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	known := variables(newParser(io.Discard, io.Discard).Model.Node)
	for mistyped, want := range map[string]string{
		"GUIDES_BASEURL":              "GUIDES_BASE_URL",
		"GUIDES_BASE-URL":             "GUIDES_BASE_URL",
		"GUIDES_COOKIE_KEY":           "GUIDES_COOKIE_KEYS",
		"GUIDES_RELESE":               "GUIDES_RELEASE",
		"GUIDES_NO_INDEX":             "GUIDES_NOINDEX",
		"GUIDES_TRUSTED_PROXY":        "GUIDES_TRUSTED_PROXIES",
		"GUIDES_":                     "",
		"GUIDES_X":                    "",
		"GUIDES_SOMETHING_FOR_OTHERS": "",
	} {
		got := suggest(mistyped, known)
		if want != "" && got != "; did you mean "+want+"?" || want == "" && !strings.HasPrefix(got, " (see ") {
			t.Errorf("%s: got %q, want %q", mistyped, got, want)
		}
	}
}
