package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

func TestAcceptedEncodings(t *testing.T) {
	for _, c := range []struct{ accept, want string }{
		{"", ""},
		{"gzip, deflate, br, zstd", "br gzip"},
		{"gzip, deflate, br", "br gzip"},
		{"gzip", "gzip"},
		{"GZIP", "gzip"},
		{"br", "br"},
		{"deflate, zstd", ""},
		{"br;q=0.5, gzip;q=0.5", "br gzip"},
		{"br;q=0, gzip;q=0", ""},
		{"br;Q=0, gzip", "gzip"},
		{" br ; q=0.000 ,gzip ; q=0.001 ", "gzip"}, {"br;q=1.000", "br"}, {"br;q=1.001", ""}, {"br;q=0.0001", ""}, {"br;q=0., gzip", "gzip"},
		{"*", ""},
		{"*;q=0", ""},
		{"*, gzip;q=0.2", "gzip"},
		{"identity", ""},
		{"identity;q=0", ""},
		{"identity;q=0, gzip", "gzip"},
		{"identity;q=0.5, gzip;q=0.5", "gzip"},
		{"gzip;q=2", ""},
		{"gzip;q=-1", ""},
		{"gzip;q=NaN", ""},
		{"gzip;q=Inf", ""},
		{"gzip;q=0x1p-2", ""},
		{"gzip;q=", ""},
		{"gzip;level=9", ""},
		{"gzip;", ""},
		{",,;;=,br", "br"},
		{";q=1", ""},
		{"brotli", ""},
	} {
		t.Run(c.accept, func(t *testing.T) {
			if got := accepted(c.accept); got != c.want {
				t.Errorf("choosing for %q: got %q, want %q", c.accept, got, c.want)
			}
		})
	}
	if got := accepted(); got != "" {
		t.Errorf("choosing without Accept-Encoding: got %q, want no encoding", got)
	}
	if got := accepted("br;q=0", "gzip"); got != "gzip" {
		t.Errorf("choosing for two headers: got %q, want gzip", got)
	}
}

// accepted returns the encoding for some Accept-Encoding headers.
func accepted(headers ...string) string {
	encodings := acceptedEncodings(&http.Request{Header: http.Header{"Accept-Encoding": headers}})
	return strings.Join(encodings, " ")
}

func FuzzAcceptedEncodings(f *testing.F) {
	for _, seed := range []string{"", "gzip, br;q=0.1", "*;q=0", ";;,=", "identity;q=1.000", "br;q=1e400"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, accept string) {
		for _, got := range strings.Fields(accepted(accept)) {
			if got != "br" && got != "gzip" {
				t.Errorf("choosing for %q: got %q, which is no form of ours", accept, got)
			}
			if !strings.Contains(strings.ToLower(accept), got) {
				t.Errorf("choosing for %q: got %q, which nobody asked for", accept, got)
			}
		}
	})
}

// unpacked returns the bytes that a client reads.
func (r reply) unpacked(t testing.TB) []byte {
	t.Helper()
	var from io.Reader = bytes.NewReader(r.body)
	var err error
	switch encoding := r.header.Get("Content-Encoding"); encoding {
	case "br":
		from = brotli.NewReader(from)
	case "gzip":
		from, err = gzip.NewReader(from)
	case "":
	default:
		t.Fatalf("unpacking a body: got the encoding %q, want br, gzip or none", encoding)
	}
	if err != nil {
		t.Fatalf("unpacking a body: %v", err)
	}
	body, err := io.ReadAll(from)
	if err != nil {
		t.Fatalf("unpacking a body: %v", err)
	}
	return body
}

func TestEveryFormSaysTheSame(t *testing.T) {
	server := broken(t, settings())
	for _, path := range []string{"/", "/what-to-expect/first-session", "/privacy", "/static/js/guide.js", "/static/icons/icon.svg", "/feed.xml", "/robots.txt", "/nowhere", "/broken/render"} {
		t.Run(path, func(t *testing.T) { checkForms(t, server, path) })
	}
}

func checkForms(t *testing.T, server *httptest.Server, path string) {
	t.Helper()
	plain := ask(t, server, "GET", path)
	tags := map[string]bool{plain.header.Get("Etag"): true}
	for _, encoding := range []string{"gzip", "br"} {
		r := ask(t, server, "GET", path, "Accept-Encoding: "+encoding)
		if got := r.header.Get("Content-Encoding"); got != encoding {
			t.Errorf("GET %s accepting %s: got the encoding %q", path, encoding, got)
		}
		if got := r.unpacked(t); !bytes.Equal(got, plain.body) {
			t.Errorf("GET %s accepting %s: got %d bytes unpacked, want the same as the %d plain ones", path, encoding, len(got), len(plain.body))
		}
		tag := r.header.Get("Etag")
		if tag != "" && tags[tag] || strings.HasPrefix(tag, "W/") || (tag == "") != (r.status != 200) {
			t.Errorf("GET %s accepting %s: got the ETag %q, want a strong one of its own, on 200 only", path, encoding, tag)
		}
		tags[tag] = true
	}
}

// What compressed one body leaves nothing of it in the next, which may be another
// person's, and makes the next no other than if it were the first.
func TestCompressorsAreUsedAgain(t *testing.T) {
	secret, plain := []byte(strings.Repeat("an answer of somebody else. ", 3000)), []byte(strings.Repeat("a plain page. ", 300))
	for _, coding := range []string{"br", "gzip"} {
		t.Run(coding, func(t *testing.T) {
			first := compressed(coding, plain)
			for range 20 { // a pool may lose what is put into it
				if got := compressed(coding, secret); len(got) == 0 {
					t.Fatal("compressing the other body: got nothing")
				}
				got := compressed(coding, plain)
				if !bytes.Equal(got, first) {
					t.Errorf("compressing a body after another: got %d bytes that differ from the %d at first", len(got), len(first))
				}
				unpacked := reply{header: http.Header{"Content-Encoding": {coding}}, body: got}.unpacked(t)
				if !bytes.Equal(unpacked, plain) {
					t.Errorf("unpacking it: got %q", unpacked)
				}
			}
		})
	}
}
