package guide

import (
	"bytes"
	"go/token"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"github.com/tovani/guides/internal/address"
)

// check reports what may not stand in Markdown, and collects the links.
func (r *reader) check(p fragment) {
	r.definedCitations(p)
	inTags := false
	walk(p.doc, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			r.html(p, n)
		case *ast.RawHTML:
			// Whoever deletes the opening tag deletes the closing one with it.
			if opening := !bytes.HasPrefix(n.Segments.Value(p.text), []byte("</")); opening || !inTags {
				r.html(p, n)
				inTags = opening
			}
		case *ast.Heading:
			if n.Parent() != p.doc {
				r.problems.Errorf(p.at(n), "heading", "a heading cannot stand inside a list or a quotation")
			}
		case *east.Table:
			// A wide one scrolls by itself; by keyboard only if it can be focused.
			n.SetAttributeString("tabindex", []byte("0"))
			r.raggedTable(p, n)
		case *ast.Paragraph:
			r.unspacedHeading(p, n)
			r.brokenTable(p, n)
		case *ast.Image:
			r.image(p, n)
		case *ast.Text:
			r.unreadCitation(p, n)
			r.unreadInsertion(p, n)
			r.invisible(p, n)
		case *ast.Link:
			if p.plain(children(n)...).Len() == 0 {
				r.problems.Errorf(p.at(n), "empty-link", "this link has no words; write [what it leads to](address)")
			}
			r.link(p.at(n), string(n.Destination))
		case *ast.AutoLink:
			r.autoLink(p, n)
		case *citation:
			r.citation(p, n)
		case *insertion:
			r.insert(p, n)
		}
	})
}

func (r *reader) html(p fragment, n ast.Node) {
	r.problems.Errorf(p.at(n), "raw-html", "HTML does not belong in a guide; say it in Markdown, or write &lt; for the sign <")
}

// invisible reports an entity that stands for a character nobody sees.
func (r *reader) invisible(p fragment, n *ast.Text) {
	text := n.Segment.Value(p.text)
	if n.Parent().Kind() == ast.KindCodeSpan || !bytes.Contains(text, []byte("&")) {
		return // code is shown as it is written
	}
	for _, at := range escape.FindAllIndex(text, -1) {
		written := text[at[0]:at[1]]
		if bytes.ContainsFunc(resolved(written), func(c rune) bool { return unicode.In(c, unicode.Cf, unicode.Cc) }) {
			r.problems.Errorf(p.pos(n.Segment.Start+at[0]), "invisible", "%q is a character that nobody sees; delete it", written)
		}
	}
}

var unspaced = regexp.MustCompile(`^#{2,6}[^#\s]`)

// unspacedHeading reports a heading that Markdown reads as a paragraph.
func (r *reader) unspacedHeading(p fragment, n *ast.Paragraph) {
	if n.Lines().Len() == 0 {
		return
	}
	if first := n.Lines().At(0); unspaced.Match(first.Value(p.text)) {
		r.problems.Errorf(p.pos(first.Start), "heading", "put a space between # and the words of a heading")
	}
}

func (r *reader) image(p fragment, n *ast.Image) {
	if p.plain(children(n)...).Len() == 0 {
		r.problems.Errorf(p.at(n), "no-alt", "this picture has no words for people who cannot see it; write ![what it shows](address)")
	}
	file, ours := strings.CutPrefix(string(n.Destination), address.Static)
	if !ours {
		r.problems.Errorf(p.at(n), "foreign-picture", "a picture must be one of ours, at an address that begins with %s", address.Static)
	} else if r.options.Static != nil && !isFile(r.options.Static, file) {
		r.problems.Errorf(p.at(n), "missing-picture", "there is no picture %q; mend the address, or add the file to the program", n.Destination)
	}
}

func isFile(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

func (r *reader) autoLink(p fragment, n *ast.AutoLink) {
	dest := string(n.URL(p.text))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	r.link(p.at(n), dest)
}

var telephone = regexp.MustCompile(`^\+?[0-9]([0-9.-]*[0-9])?$`)

var schemes = []string{"https", "tel", "sms", "mailto"}

// link reports a link that cannot be followed, and collects one to our own pages,
// which is checked when all of them are known.
func (r *reader) link(pos token.Position, dest string) {
	u, err := url.Parse(dest)
	switch {
	case err != nil:
		r.problems.Errorf(pos, "link", "%q is not an address", dest)
	case u.Scheme == "https" && u.Host == "", slices.Contains(schemes, u.Scheme) && u.Opaque+u.Host+u.Path == "":
		r.problems.Errorf(pos, "link", "%q leads nowhere; write the whole address after %s:", dest, u.Scheme)
	case u.Scheme == "tel" || u.Scheme == "sms":
		if !telephone.MatchString(u.Opaque) {
			r.problems.Errorf(pos, "link", "%q is not a number that a telephone can call; write digits only, as in %s:988", dest, u.Scheme)
		}
	case slices.Contains(schemes, u.Scheme):
	case u.Scheme == "http":
		r.problems.Errorf(pos, "link", "%q is not safe to follow; write https: instead of http:", dest)
	case u.Scheme == "" && u.Host == "" && strings.HasPrefix(u.Path, "/"), u.Scheme == "" && u.Path == "" && u.Fragment != "":
		r.links = append(r.links, link{pos, u.Path, u.Fragment})
	case dest == "":
		r.problems.Errorf(pos, "link", "this link has no address; write [words](address)")
	default:
		r.problems.Errorf(pos, "link", "%q leads nowhere; links to our pages begin with / or #, others with https:, tel:, sms: or mailto:", dest)
	}
}
