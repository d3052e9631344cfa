package web

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
)

// commonHeaders returns the headers of every response.
func commonHeaders(c Config) http.Header {
	h := http.Header{
		"X-Content-Type-Options":       {"nosniff"},
		"Referrer-Policy":              {"same-origin"},
		"Permissions-Policy":           {"browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
		"Cross-Origin-Opener-Policy":   {"same-origin"},
		"Cross-Origin-Resource-Policy": {"same-origin"},
		"Content-Security-Policy":      {"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
	}
	if strings.HasPrefix(c.BaseURL, "https:") {
		h["Strict-Transport-Security"] = []string{"max-age=31536000"}
	}
	if c.NoIndex {
		h["X-Robots-Tag"] = []string{"noindex"}
	}
	return h
}

// A pagePolicy is the style sheet of a kind of page, and the headers that allow it
// and nothing else.
type pagePolicy struct {
	styles  string
	headers http.Header
}

// newPagePolicy returns the policy of pages with some styles, which may connect to,
// send forms to and be framed by the sources. Our script asks for suggestions, and
// tools that audit a page for search engines read robots.txt from inside it.
func newPagePolicy(styles, connect, forms, ancestors string) pagePolicy {
	return pagePolicy{styles, http.Header{"Content-Security-Policy": {fmt.Sprintf(
		"default-src 'none'; style-src %s; script-src 'self'; img-src 'self'; connect-src %s; base-uri 'none'; form-action %s; frame-ancestors %s",
		styleSource(styles), connect, forms, ancestors)}}}
}

// styleSource returns the source that allows one style sheet.
func styleSource(styles string) string {
	sum := sha256.Sum256([]byte(styles))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// sharedPolicy returns the headers that allow what those of both pages allow, which differ
// in their styles alone.
func sharedPolicy(a, b pagePolicy) http.Header {
	one, both := styleSource(a.styles), styleSource(a.styles)+" "+styleSource(b.styles)
	return http.Header{"Content-Security-Policy": {strings.Replace(a.headers.Get("Content-Security-Policy"), one, both, 1)}}
}
