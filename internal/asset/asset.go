// Package asset gives files addresses that change when the files do, so that
// browsers may keep them for ever.
package asset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
)

// File is one file ready to be served.
type File struct {
	URL  string // with a fingerprint of the content: "/static/js/guide.3f9c2ab1.js"
	Type string // media type
	Body []byte
}

// Set holds the files of a folder. It never changes.
type Set struct {
	byName map[string]File
	byURL  map[string]File
	styles string
}

// Load reads every file of a folder for addresses that begin with prefix. Style
// sheets are not files of their own: they become one text, in the order of their
// names, to stand in the page.
func Load(fsys fs.FS, prefix string) (*Set, error) {
	s := &Set{byName: map[string]File{}, byURL: map[string]File{}}
	var sheets strings.Builder
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".css" {
			sheets.Write(body)
			return nil
		}
		s.add(prefix, name, body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.styles, err = shrink(sheets.String())
	return s, err
}

func (s *Set) add(prefix, name string, body []byte) {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	marked := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	f := File{URL: path.Join("/", prefix, marked), Type: mediaType(ext), Body: body}
	s.byName[name], s.byURL[f.URL] = f, f
}

// shrink takes comments and white space out of a style sheet.
func shrink(sheet string) (string, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	small, err := m.String("text/css", sheet)
	if err != nil {
		return "", fmt.Errorf("style sheets: %w", err)
	}
	return small, nil
}

func mediaType(ext string) string {
	switch ext {
	case ".ico":
		return "image/x-icon"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	return mime.TypeByExtension(ext)
}

// URL gives the address of a file by its name in the folder, or an error if
// there is no such file.
func (s *Set) URL(name string) (string, error) {
	f, ok := s.byName[name]
	if !ok {
		return "", fmt.Errorf("no file %s", name)
	}
	return f.URL, nil
}

// Named finds a file by its name in the folder.
func (s *Set) Named(name string) (File, bool) {
	f, ok := s.byName[name]
	return f, ok
}

// At finds a file by its address.
func (s *Set) At(url string) (File, bool) {
	f, ok := s.byURL[url]
	return f, ok
}

// Styles gives all style sheets as one text, without comments.
func (s *Set) Styles() string { return s.styles }
