package web

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
)

// commonHeaders returns the headers of every response.
func commonHeaders(c Config) http.Header {
	h := http.Header{
		"X-Content-Type-Options":       {"nosniff"},
		"Referrer-Policy":              {"same-origin"},
		"Permissions-Policy":           {closed("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking")},
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

func closed(features ...string) string { return strings.Join(features, "=(), ") + "=()" }

// A pagePolicy is the style sheet of a kind of page, and the Content-Security-Policy
// that allows it and nothing else. The script connects to nothing, but tools that
// audit a page for search engines read robots.txt from inside it.
type pagePolicy struct {
	styles   string
	framed   http.Header // clinical systems may frame the page
	unframed http.Header // nobody may
}

func newPagePolicy(styles string, ancestors []string) pagePolicy {
	sum := sha256.Sum256([]byte(styles))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
	if len(ancestors) == 0 {
		ancestors = []string{"'none'"}
	}
	return pagePolicy{
		styles:   styles,
		framed:   http.Header{"Content-Security-Policy": {policy + strings.Join(ancestors, " ")}},
		unframed: http.Header{"Content-Security-Policy": {policy + "'none'"}},
	}
}

// startHeaders returns the headers of the page that leads to the questions: no other
// site may frame it, and it begins at the top.
func (p pagePolicy) startHeaders() http.Header {
	h := p.unframed.Clone()
	h.Set("Document-Policy", "force-load-at-top")
	return h
}

// askHeaders returns the headers of the pages of the pre-screen: they also send their
// forms to this site alone, and are kept nowhere.
func (p pagePolicy) askHeaders() http.Header {
	h := p.startHeaders()
	policy := strings.NewReplacer("form-action 'none'", "form-action 'self'", "connect-src 'self'; ", "")
	h.Set("Content-Security-Policy", policy.Replace(h.Get("Content-Security-Policy")))
	h.Set("Cache-Control", forNone)
	return h
}
