package export

import (
	"bytes"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// putCompressed writes the compressed forms of a file beside it. An earlier one that holds
// the same is kept: the best compression takes most of the time of an export.
func (f *folder) putCompressed(name string, body []byte) error {
	unbrotli := func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }
	if err := f.putUnless(name+".br", holds(body, unbrotli), func() []byte { return brotlied(body) }); err != nil {
		return err
	}
	gunzip := func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }
	return f.putUnless(name+".gz", holds(body, gunzip), func() []byte { return gzipped(body) })
}

// holds returns a function that reports whether a file holds a body, compressed.
func holds(body []byte, open func(io.Reader) (io.Reader, error)) func(file []byte) bool {
	return func(file []byte) bool {
		r, err := open(bytes.NewReader(file))
		if err != nil {
			return false
		}
		// One byte more than expected tells a longer text.
		text, err := io.ReadAll(io.LimitReader(r, int64(len(body))+1))
		return err == nil && bytes.Equal(text, body)
	}
}

// brotliQuality takes half the time of 11, which makes pages two percent smaller.
const brotliQuality = 10

func brotlied(body []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: brotliQuality, LGWin: 18}) // few pages are larger
	_, _ = w.Write(body)                                                                        // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}

func gzipped(body []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // a level that there is
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}
