package eligibility

import (
	"go/token"
	"io/fs"
	"path"

	"gopkg.in/yaml.v3"

	"github.com/tovani/guides/internal/problem"
)

// The files of the content folder that are read.
const (
	fileName   = "eligibility.yaml"
	worksName  = "references.yaml"
	maxVersion = 1_000_000
)

// Load reads the questionnaire of a content folder, and from its bibliography
// which works may be cited. dir is what stands before the names of files in
// problems. The problems come sorted; if one of them is an error there is no
// questionnaire, so that nobody can be told anything by half a rule.
func Load(fsys fs.FS, dir string) (*Questionnaire, problem.List) {
	var problems problem.List
	r := reader{file: file{path.Join(dir, fileName), &problems}}
	r.works = readWorks(fsys, file{path.Join(dir, worksName), &problems})
	var q *Questionnaire
	if top := r.open(fsys, fileName); top != nil {
		q = r.questionnaire(top)
	}
	if problems.Count(problem.Error) > 0 {
		q = nil
	}
	return q, problems.Sorted()
}

// A reader turns the nodes of eligibility.yaml into a questionnaire.
type reader struct {
	file
	works map[string]bool // nil when the bibliography cannot be read
}

func (r reader) questionnaire(n *yaml.Node) *Questionnaire {
	m := r.mapping(n, "id", "version", "approved", "questions", "outcomes", "conflict")
	return &Questionnaire{
		ID:        m.name("id"),
		Version:   m.number("version", maxVersion),
		Questions: r.questions(m),
		Words:     r.outcomes(m),
		Conflict:  r.conflict(m),
		Approval:  r.approval(m),
		At:        token.Position{Filename: r.file.name, Line: 1, Column: 1},
	}
}

func (r reader) approval(m fields) *Approval {
	n, given := m.of["approved"]
	if !given {
		return nil
	}
	a := r.mapping(n, "by", "on", "fingerprint")
	return &Approval{By: a.text("by"), On: a.date("on"), Fingerprint: a.fingerprint("fingerprint"), At: r.at(m.keys["approved"])}
}

// readWorks gives the ids of the bibliography. What else is wrong with that file
// is told by whoever owns it.
func readWorks(fsys fs.FS, f file) map[string]bool {
	top := f.open(fsys, worksName)
	if top == nil {
		return nil
	}
	works := map[string]bool{}
	for _, entry := range valueOf(top, "references").Content {
		if id := valueOf(entry, "id"); id.Kind == yaml.ScalarNode && id.Value != "" {
			works[id.Value] = true
		}
	}
	return works
}

// valueOf gives the value of a key, or an empty node.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return n.Content[i+1]
			}
		}
	}
	return &yaml.Node{}
}
