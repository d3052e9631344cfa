package web

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
)

// commonHeaders are those of every answer, whatever it is.
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

// A pagePolicy is the style sheet of a kind of page, and the policies that allow it
// and nothing else. Our own script asks for nothing more, but those who judge a
// page for search engines read robots.txt from inside it.
type pagePolicy struct {
	styles   string
	framed   http.Header // guides may stand in a clinical system's frame
	unframed http.Header // what a person answers may not
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
