package eligibility

import (
	"io/fs"
	"path"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// The files of the content folder that are read.
const (
	fileName   = "eligibility.yaml"
	worksName  = "references.yaml"
	maxVersion = 1_000_000
)

// How many questions there may be, and options of all of them together. More would
// be too much to ask of anybody, and the answers must fit into a browser's cookie.
const (
	maxQuestions = 50
	maxOptions   = 500
)

// The schemas of the files that are read.
var (
	questionnaireSchema = yamlfile.For[rawQuestionnaire]()
	bibliographySchema  = yamlfile.For[rawBibliography]()
)

// Load reads the questionnaire of a content folder, and from its bibliography
// which works may be cited. dir is what stands before the names of files in
// problems. The problems come sorted; if one of them is an error there is no
// questionnaire, so that nobody can be told anything by half a rule.
func Load(fsys fs.FS, dir string) (*Questionnaire, problem.List) {
	var problems problem.List
	r := reader{&problems, readWorks(fsys, path.Join(dir, worksName), &problems)}
	q, _ := r.questionnaire(yamlfile.Read(fsys, fileName, path.Join(dir, fileName), &problems))
	return q, problems.Sorted()
}

// reread gives the questionnaire that a text holds and where it stands; what it
// cites was looked at when it was loaded.
func reread(text []byte) (*Questionnaire, place) {
	r := reader{problems: &problem.List{}}
	return r.questionnaire(yamlfile.New(fileName, text, r.problems))
}

// A reader turns what stands in eligibility.yaml into a questionnaire.
type reader struct {
	problems *problem.List
	works    map[string]bool // nil when the bibliography cannot be read
}

// questionnaire reads a file and tells where its mapping stands. With an error in
// it, or before it, nil comes back.
func (r reader) questionnaire(f *yamlfile.File) (*Questionnaire, place) {
	raw, found := questionnaireSchema.Decode(f, r.problems)
	if !found {
		return nil, raw.At
	}
	r.bound(raw)
	q := &Questionnaire{
		ID:        r.name(raw.ID),
		Version:   r.number(raw.Version, maxVersion),
		Questions: r.questions(raw.Questions),
		Words:     r.outcomes(raw.Outcomes),
		Conflict:  r.polite(raw.Conflict),
		Approval:  r.approval(raw),
		At:        f.At(1, 1),
	}
	if r.problems.Count(problem.Error) > 0 {
		return nil, raw.At
	}
	return q, raw.At
}

func (r reader) approval(raw rawQuestionnaire) *Approval {
	if raw.Approved == nil {
		return nil
	}
	a := *raw.Approved
	return &Approval{By: textOf(a.By), On: r.date(a.On), Fingerprint: r.fingerprint(a.Fingerprint), At: raw.At.Key("approved"), dated: a.On.Here()}
}

// readWorks gives the ids of the bibliography.
func readWorks(fsys fs.FS, name string, problems *problem.List) map[string]bool {
	raw, found := bibliographySchema.Decode(yamlfile.Read(fsys, worksName, name, problems), problems)
	if !found {
		return nil
	}
	works := map[string]bool{}
	for _, work := range raw.References {
		if work.ID.Given() {
			works[work.ID.Value] = true
		}
	}
	return works
}
