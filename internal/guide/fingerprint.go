package guide

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// Fingerprint gives the hexadecimal SHA-256 of everything of the guide that a
// reader of its page reads, works and search phrases with it. How the file is laid
// out, and what stands on every page alike, is no part of it. It is made anew each
// time: few guides are ever asked for it.
func (g *Guide) Fingerprint() string {
	read := struct {
		Title, Summary               Text
		Phrases, TLDR                []Text
		Help                         []Help
		Intro                        Text
		Steps                        []Item
		FeelsLike, Timeline, WhoFits *Section
		Phases                       []Phase
		Sections                     []Section
		Do, Dont                     []Text
		Concerns                     []Item
		Safety                       Safety
		Questions                    []Text
		FAQ                          []Item
		References                   []Reference
	}{
		g.Title, g.Summary, g.SearchPhrases, g.TLDR, g.GetHelp, g.Intro, g.Steps, g.FeelsLike, g.Timeline, g.WhoItFits,
		g.Phases, g.Sections, g.Do, g.Dont, g.Concerns, g.Safety, g.Questions, g.FAQ, slices.Clone(g.References),
	}
	for i, work := range read.References {
		work.Kind, work.Finding, work.Identifier = "", "", ""
		read.References[i] = work
	}
	// Structs of texts and numbers always encode.
	text, _ := json.Marshal(read)
	// A line may be broken anywhere: the encoder writes the break as \n.
	even := squeezed(strings.ReplaceAll(string(text), `\n`, " "))
	sum := sha256.Sum256([]byte(even))
	return hex.EncodeToString(sum[:])
}
