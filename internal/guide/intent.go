package guide

import (
	"path"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// An Intent is what a search hears before it looks for anything: that somebody needs 911
// or 988 now.
type Intent struct {
	Level    Level    // Emergency or Crisis
	Language string   // of its phrases, if it is not that of the edition; empty if it is
	Card     Text     // what to do, in that language; empty for the words of site.yaml
	Call     string   // on the button that calls, in that language; empty for the words of site.yaml
	Text     string   // on the button that writes to 988, likewise
	Phrases  []string // the words that people type; others may stand between them
	Except   []string // phrases that sound alike and mean something else
	Guides   []string // paths of the guides that help then
}

var intentsSchema = yamlfile.For[rawIntents]()

type rawIntents struct {
	Intents []rawIntent `yaml:"intents,required" about:"Cries for help, which a search hears before it looks for anything"`
}

type rawIntent struct {
	At       mapping
	Level    scalar   `yaml:"level,required" enum:"emergency,crisis" about:"Whom to call: 911 or 988"`
	Language scalar   `yaml:"language" pattern:"^[a-z]{2}$" expect:"two letters, as in es" about:"Of the phrases, if it is not that of the site"`
	Card     scalar   `yaml:"card" about:"What to do, in that language, in place of the words of site.yaml"`
	Call     scalar   `yaml:"call" pattern:"\\b(911|988)\\b" expect:"a text with the number 911 or 988" about:"On the button that calls, in that language"`
	Text     scalar   `yaml:"text" pattern:"\\b988\\b" expect:"a text with the number 988" about:"On the button that writes to 988, in that language"`
	Guides   []scalar `yaml:"guides,flow,word" about:"The guides that help then, as in safety/driving"`
	Phrases  []scalar `yaml:"phrases,required" about:"What people type; others words may stand between these"`
	Except   []scalar `yaml:"except" about:"What sounds alike and means something else"`
}

// readIntents reads crisis.yaml of a language, if there is one.
func (l *loader) readIntents(language string, prefix address.Prefix, insert insertions) ([]Intent, links) {
	file := path.Join(language, "crisis.yaml")
	if !l.has(file) {
		return nil, links{}
	}
	r := newReader(yamlfile.Read(l.fsys, file, l.name(file), &l.problems), &l.problems, l.options)
	r.insertions = insert
	raw, _ := intentsSchema.Decode(r.src, r.problems)
	var intents []Intent
	for _, entry := range raw.Intents {
		intent := Intent{
			Level: Level(entry.Level.Value), Language: entry.Language.Value, Card: r.line(entry.Card),
			Call: entry.Call.Value, Text: entry.Text.Value,
			Phrases: valuesOf(entry.Phrases), Except: valuesOf(entry.Except),
		}
		for _, s := range entry.Guides {
			to := prefix.Page(s.Value)
			intent.Guides = append(intent.Guides, to)
			r.link(s.Here(), to)
		}
		intents = append(intents, intent)
	}
	return intents, r.fileLinks()
}
