package editorial

import (
	"cmp"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

const (
	hardestGuide  = 8. // grade
	hardestPart   = 9.
	fewestInAPart = 4 // sentences; the level of fewer says little
)

// readingLevel is the rule about how hard a guide is to read.
func readingLevel() Rule {
	const hard = "Antidepressant medications occasionally precipitate gastrointestinal complications necessitating professional evaluation. "
	return Rule{
		Name:     "reading-level",
		About:    "A guide reads at grade 8 or below (Flesch-Kincaid), and no part of it above 9.",
		Severity: problem.Warning,
		Keeps:    []string{"\n---\nYou may feel odd. It will pass. Stay with your adult. Do not drive today."},
		Breaks:   []string{"\n---\n" + hard + hard + hard + hard},
		check: func(s subject, report report) {
			for _, part := range partsOf(s) {
				what, most := "the part "+part.name, hardestPart
				if part.name == "" {
					what, most = "this guide", hardestGuide
				}
				if grade := part.level().FleschKincaid; part.sentences >= fewestInAPart && grade > most {
					report(part.in.Position(part.hardest.at), "%s reads at grade %.1f, which is above %.0f; use shorter words and sentences, first here: %q",
						what, grade, most, strings.TrimSpace(part.hardest.text))
				}
			}
		},
	}
}

// A reading is how hard a part of a guide reads.
type reading struct {
	measure
	name    string  // as in site.yaml; empty for the whole guide
	hardest span    // its hardest sentence
	in      passage // where that stands
	grade   float64 // of that
}

// partsOf measures a whole guide and each of its parts, without its references.
func partsOf(s subject) []*reading {
	all := []*reading{{}}
	of := map[string]*reading{}
	for _, p := range s.texts {
		if p.Section == address.References {
			continue
		}
		name := cmp.Or(p.Section, "introduction")
		if p.Key == "teach_back" {
			name = p.Key
		}
		if of[name] == nil {
			of[name] = &reading{name: name}
			all = append(all, of[name])
		}
		for _, sentence := range p.sentences {
			m := measured(sentence.text)
			all[0].note(m, sentence, p)
			of[name].note(m, sentence, p)
		}
	}
	return all
}

func (r *reading) note(m measure, sentence span, in passage) {
	r.add(m)
	if grade := m.level().FleschKincaid; grade > r.grade {
		r.hardest, r.in, r.grade = sentence, in, grade
	}
}

// A Part is how hard a part of a guide is to read.
type Part struct {
	Name string // its anchor; empty for the whole guide
	Level
}

// Parts returns how hard a guide is to read, and each of its parts in the order of the page.
func Parts(g *guide.Guide) []Part {
	var parts []Part
	for _, r := range partsOf(subject{Guide: g, texts: divide(g.Passages())}) {
		parts = append(parts, Part{r.name, r.level()})
	}
	return parts
}
