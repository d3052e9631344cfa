package web

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// brotliQuality is the best that costs a page only milliseconds: 9 makes guides
// half a percent smaller, and 10 takes ten times as long for nine percent.
const brotliQuality = 5

func compressible(mediaType string) bool {
	for _, kind := range []string{"text/", "application/xml", "application/atom+xml", "image/svg+xml"} {
		if strings.HasPrefix(mediaType, kind) {
			return true
		}
	}
	return false
}

// A compressor takes megabytes to begin with, and is used again.
var brotlis, gzips sync.Pool

// brotlied compresses a body. Writing to memory cannot fail.
func brotlied(body []byte) []byte {
	var out bytes.Buffer
	w, ok := brotlis.Get().(*brotli.Writer)
	if !ok {
		w = brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: brotliQuality, LGWin: 18})
	}
	defer brotlis.Put(w)
	w.Reset(&out)
	_, _ = w.Write(body)
	_ = w.Close()
	return bytes.Clone(out.Bytes())
}

// gzipped compresses a body. Writing to memory cannot fail.
func gzipped(body []byte) []byte {
	var out bytes.Buffer
	w, ok := gzips.Get().(*gzip.Writer)
	if !ok {
		w, _ = gzip.NewWriterLevel(nil, gzip.BestCompression)
	}
	defer gzips.Put(w)
	w.Reset(&out)
	_, _ = w.Write(body)
	_ = w.Close()
	return bytes.Clone(out.Bytes())
}

// preferred returns the encoding of ours that a client prefers: "br", "gzip" or ""
// for none (RFC 9110, 12.5.3).
func preferred(accept []string) string {
	if len(accept) == 1 && accept[0] == "gzip, deflate, br, zstd" {
		return "br" // what browsers send
	}
	quality := map[string]float64{}
	for _, header := range accept {
		for part := range strings.SplitSeq(header, ",") {
			coding, q := parseCoding(part)
			quality[coding] = q
		}
	}
	// An unencoded body is always acceptable; a client that names it must prefer it
	// to every other encoding.
	best, most := "", 0.0
	for _, coding := range []string{"br", "gzip", "identity"} {
		q, named := quality[coding]
		if !named && coding != "identity" {
			q = quality["*"]
		}
		if q > most {
			best, most = coding, q
		}
	}
	return strings.TrimPrefix(best, "identity")
}

// parseCoding reads one entry of Accept-Encoding, such as "gzip;q=0.5". An
// invalid weight counts as 0.
func parseCoding(part string) (coding string, q float64) {
	coding, parameter, weighted := strings.Cut(part, ";")
	q = 1
	if weighted {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		q, _ = strconv.ParseFloat(value, 64)
		if !strings.EqualFold(name, "q") || !weightPattern.MatchString(value) {
			q = 0
		}
	}
	return strings.ToLower(strings.TrimSpace(coding)), q
}

var weightPattern = regexp.MustCompile(`^(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$`)
