package web

import (
	"bytes"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// brotliQuality is the best that costs a page only milliseconds: 9 makes guides
// half a percent smaller, and 10 takes ten times as long for nine percent.
const brotliQuality = 5

// gzipLevel takes a fifth of the time of Brotli, for pages that are drawn for one request
// and are a tenth larger so.
const gzipLevel = 6

// compressors keeps writers for the next use: a new one allocates megabytes.
var compressors = map[string]*sync.Pool{
	"br": {New: func() any {
		return brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: brotliQuality, LGWin: 18})
	}},
	"gzip": {New: func() any {
		w, _ := gzip.NewWriterLevel(nil, gzipLevel)
		return w
	}},
}

// compressed returns a body in one of the encodings. Writing to memory cannot fail.
func compressed(coding string, body []byte) []byte {
	w := compressors[coding].Get().(interface {
		io.WriteCloser
		Reset(io.Writer)
	})
	defer compressors[coding].Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	_, _ = w.Write(body)
	_ = w.Close()
	return bytes.Clone(out.Bytes())
}

var compressiblePattern = regexp.MustCompile(`^(text/|application/((atom\+)?xml|fhir\+json)|image/svg\+xml)`)

func compressible(mediaType string) bool { return compressiblePattern.MatchString(mediaType) }

// weightPattern matches the weights of encodings that a client accepts.
var weightPattern = regexp.MustCompile(`^\s*q=(0\.\d{0,2}[1-9]\d{0,2}|1(\.0{0,3})?)\s*$`)

// acceptedEncodings returns those of "br" and "gzip" that the client accepts, the smaller
// one first and the quicker one last (RFC 9110, 12.5.3). Which of them it prefers is not
// considered.
func acceptedEncodings(r *http.Request) []string {
	var br, gzip bool
	for part := range strings.SplitSeq(strings.ToLower(strings.Join(r.Header["Accept-Encoding"], ",")), ",") {
		coding, weight, weighted := strings.Cut(part, ";")
		if weighted && !weightPattern.MatchString(weight) {
			continue
		}
		switch strings.TrimSpace(coding) {
		case "br":
			br = true
		case "gzip":
			gzip = true
		}
	}
	switch {
	case br && gzip:
		return []string{"br", "gzip"}
	case br:
		return []string{"br"}
	case gzip:
		return []string{"gzip"}
	}
	return nil
}
