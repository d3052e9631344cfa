package guide

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
)

// fingerprintVersion names the canonical form. Raise it when the same guide would
// be written in another way: every review then counts as one of another text.
const fingerprintVersion = "1"

// fingerprint returns the version of the canonical form of a guide, and the first
// eight hexadecimal digits of its SHA-256, as in 1:3f9c21ab.
func (r guideReader) fingerprint(body []byte, site *Site) string {
	sum := sha256.New()
	w := bufio.NewWriterSize(sum, 512)
	r.canonical(canonicalForm{w, r.insertions}, body, site)
	_ = w.Flush() // writing to a hash cannot fail
	return fmt.Sprintf("%s:%x", fingerprintVersion, sum.Sum(nil)[:4])
}

// Version returns the eight digits of the fingerprint, for a printed page.
func (g *Guide) Version() string { return strings.TrimPrefix(g.Fingerprint, fingerprintVersion+":") }

// A canonicalForm is what a clinician reads of a guide, one key=text a record, as
// the editor wrote it but for white space inside a paragraph. It names its keys
// itself, so that it depends neither on the names of Go's fields nor on the library
// that renders. What a text inserts is a part of it, whether or not a fact has ended.
type canonicalForm struct {
	io.StringWriter
	insertions insertions
}

// startsBlock reports whether Markdown does not join a line to the paragraph above it.
func startsBlock(line string) bool {
	number := strings.TrimLeft(line, "0123456789")
	switch {
	case len(number) < len(line):
		return strings.HasPrefix(number, ".") || strings.HasPrefix(number, ")")
	case line[0] == '[':
		return strings.Contains(line, "]:")
	default:
		return strings.IndexByte("-#=>|~*+`", line[0]) >= 0
	}
}

// record writes a text. No text of a file holds the NUL that ends it. Writing to
// memory cannot fail.
func (c canonicalForm) record(key, text string) {
	_, _ = c.WriteString(key + "=")
	gap := ""
	for line := range strings.Lines(strings.TrimSpace(c.insertions.resolve(text))) {
		words := strings.TrimLeft(line, " \t")
		switch {
		case strings.TrimSpace(words) == "":
			gap = "\n\n"
		case gap != "" && startsBlock(words):
			gap = strings.TrimRight(gap, " ") + "\n" + line[:len(line)-len(words)]
		}
		for word := range strings.FieldsSeq(words) {
			_, _ = c.WriteString(gap)
			_, _ = c.WriteString(word)
			gap = " "
		}
	}
	_, _ = c.WriteString("\x00")
}

// add writes the texts that were given.
func (c canonicalForm) add(key string, texts ...scalar) {
	for _, s := range texts {
		if s.Given() {
			c.record(key, s.Value)
		}
	}
}

// withoutIDs returns Markdown without the ids of its headings, which make addresses
// and are not read.
func withoutIDs(markup []byte) string {
	var b strings.Builder
	b.Grow(len(markup))
	for line := range strings.Lines(string(markup)) {
		if at := strings.LastIndex(line, "{#"); at > 0 && line[0] == '#' && strings.HasSuffix(strings.TrimSpace(line), "}") {
			line = line[:at] + "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}

// canonical writes the canonical form of the guide, and of the notices and the texts
// about help that its page carries. Search phrases, addresses, dates and the layout of the file are no
// part of it.
func (r guideReader) canonical(c canonicalForm, body []byte, site *Site) {
	raw := r.raw
	c.add("title", raw.Title)
	c.add("summary", raw.Summary)
	c.add("tldr", raw.TLDR...)
	for _, card := range raw.GetHelp {
		c.add("get_help.level", card.Level)
		c.add("get_help.title", card.Title)
		c.add("get_help.item", card.Items...)
	}
	for _, step := range raw.Steps {
		c.add("step.title", step.Title)
		c.add("step.body", step.Body)
		c.add("step.drawing", step.Drawing)
	}
	c.add("checklist", raw.Checklist...)
	for _, phase := range raw.Timeline {
		c.add("timeline.when", phase.When)
		c.add("timeline.what", phase.What)
		c.add("timeline.from", phase.From)
		c.add("timeline.to", phase.To)
		c.add("timeline.drawing", phase.Drawing)
	}
	c.record("body", withoutIDs(body))
	c.add("do", raw.Do...)
	c.add("dont", raw.Dont...)
	c.questions("concern", raw.Concerns)
	c.add("safety.risk", raw.Safety.Risks...)
	for _, figure := range raw.Safety.Figures {
		c.figure("safety.figure", figure.count())
		if figure.Versus != nil {
			c.figure("safety.figure.versus", *figure.Versus)
		}
	}
	c.add("safety.not_for", raw.Safety.NotFor...)
	c.add("safety.unknown", raw.Safety.Unknown...)
	c.add("safety.alternative", raw.Safety.Alternatives...)
	c.add("question_to_ask", raw.Questions...)
	c.questions("faq", raw.FAQ)
	c.add("teach_back", raw.TeachBack...)
	for i, work := range r.references {
		c.work(work)
		c.add("reference.note", raw.References[i].Note)
	}
	for _, code := range raw.Codes {
		c.add("code.system", code.System)
		c.add("code.code", code.Code)
		c.add("code.display", code.Display)
	}
	c.titles(raw.Titles)
	_, _ = c.WriteString(site.notices)
}

// titles writes the titles that the guide itself gives to its sections.
func (c canonicalForm) titles(t Titles) {
	for _, f := range [][2]string{
		{"tldr", t.TLDR}, {"get-help", t.GetHelp}, {"steps", t.Steps}, {"checklist", t.Checklist}, {"timeline", t.Timeline}, {"do", t.Do}, {"concerns", t.Concerns},
		{"safety", t.Safety}, {"questions-to-ask", t.Questions}, {"faq", t.FAQ}, {"references", t.References},
	} {
		if f[1] != "" {
			c.record("title."+f[0], f[1])
		}
	}
}

func (c canonicalForm) questions(key string, all []rawQuestion) {
	for _, q := range all {
		c.add(key+".question", q.Title)
		c.add(key+".answer", q.Body)
		c.add(key+".drawing", q.Drawing)
	}
}

func (c canonicalForm) figure(key string, raw rawCount) {
	c.add(key+".n", raw.N)
	c.add(key+".of", raw.Of)
	c.add(key+".what", raw.What)
}

// work writes a reference with its values from the bibliography. The id is a part
// of it, because the texts cite the work by it.
func (c canonicalForm) work(w Reference) {
	for _, f := range [][2]string{
		{"id", w.ID}, {"authors", w.Authors}, {"year", w.Year}, {"journal", w.Journal}, {"title", w.Title},
		{"cite", w.Cite}, {"pmid", w.PMID}, {"doi", w.DOI}, {"url", w.URL},
	} {
		c.record("reference."+f[0], f[1])
	}
}

// canonicalNotices returns the part of the canonical form that every guide shares.
func canonicalNotices(raw rawSite, i insertions) string {
	var text strings.Builder
	c := canonicalForm{&text, i}
	c.add("notice.not_advice", raw.Notices.NotAdvice)
	c.add("notice.off_label", raw.Notices.OffLabel)
	c.add("notice.fda", raw.Notices.FDA)
	c.add("notice.alternatives", raw.Notices.Alternatives)
	c.add("notice.offered", raw.Notices.Offered)
	c.add("notice.footer", raw.Notices.Footer)
	c.add("help.emergency", raw.Help.Emergency)
	c.add("help.crisis", raw.Help.Crisis)
	c.add("help.no_contact", raw.Help.NoContact)
	c.add("help.unreachable", raw.Help.Unreachable)
	return text.String()
}
