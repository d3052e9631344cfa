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

// A first answer must be quick; one that is kept pays for the best compression
// many times over.
// What is made for one person alone, and never kept, must be quicker still.
const (
	briefBrotli = 3
	quickBrotli = 5
	bestBrotli  = brotli.BestCompression
)

func compressible(mediaType string) bool {
	for _, kind := range []string{"text/", "application/xml", "application/atom+xml", "image/svg+xml"} {
		if strings.HasPrefix(mediaType, kind) {
			return true
		}
	}
	return false
}

// What compresses takes megabytes to begin with, and is used again for the next
// body.
var (
	brotlis = map[int]*sync.Pool{briefBrotli: {}, quickBrotli: {}, bestBrotli: {}}
	gzips   sync.Pool
)

// Writing to memory cannot fail, and the levels are known to exist.
func brotlied(body []byte, level int) []byte {
	var out bytes.Buffer
	w, ok := brotlis[level].Get().(*brotli.Writer)
	if !ok {
		w = brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: level, LGWin: 18})
	}
	defer brotlis[level].Put(w)
	w.Reset(&out)
	_, _ = w.Write(body)
	_ = w.Close()
	return bytes.Clone(out.Bytes())
}

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

// preferred gives the encoding of ours that a client likes best: "br", "gzip" or
// "" for none (RFC 9110, 12.5.3).
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
	// As it is, a body suits a client that says nothing about that; one that asks
	// for it must like it better than every other form.
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

// parseCoding reads one entry of Accept-Encoding, such as "gzip;q=0.5". One with
// a weight that is none is refused.
func parseCoding(part string) (coding string, q float64) {
	coding, parameter, weighted := strings.Cut(part, ";")
	q = 1
	if weighted {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		q, _ = strconv.ParseFloat(value, 64)
		if !strings.EqualFold(name, "q") || !weightShape.MatchString(value) {
			q = 0
		}
	}
	return strings.ToLower(strings.TrimSpace(coding)), q
}

var weightShape = regexp.MustCompile(`^(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$`)
