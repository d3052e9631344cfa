package eligibility

import (
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// How many questions there may be, and options of all of them together. More would
// be too much to ask of anybody, and the answers must fit into a browser's cookie.
const (
	maxQuestions = 50
	maxOptions   = 500
)

// Load reads the questionnaire in a file of the content folder dir, which may cite
// the works with these ids; any, if works is nil. The problems come sorted. If one
// of them is an error there is no questionnaire, so that nobody can be told
// anything by half a rule.
func Load(fsys fs.FS, dir, file string, works map[string]bool) (*Questionnaire, problem.List) {
	r := reader{&problem.List{}, works}
	q := r.questionnaire(yamlfile.Read(fsys, file, path.Join(dir, file), r.problems))
	return q, r.problems.Sorted()
}

// A reader turns the YAML of a questionnaire into its values.
type reader struct {
	problems *problem.List
	works    map[string]bool
}

// questionnaire reads a file. It returns nil if there is an error.
func (r reader) questionnaire(f *yamlfile.File) *Questionnaire {
	raw, found := schema.Decode(f, r.problems)
	if !found {
		return nil
	}
	r.bound(raw)
	version, _ := strconv.Atoi(raw.Version.Value)
	q := &Questionnaire{
		ID:        raw.ID.Value,
		Version:   version,
		Questions: r.questions(raw.Questions),
		Words: map[Outcome]Words{
			Continue: Words(raw.Outcomes.Continue),
			Discuss:  Words(raw.Outcomes.Discuss),
			NotNow:   Words(raw.Outcomes.NotNow),
			NotHere:  Words(raw.Outcomes.NotHere),
			Crisis:   Words(raw.Outcomes.Crisis),
		},
		Conflict: r.mistake(raw.Conflict),
		At:       f.At(1, 1),
	}
	if a := raw.Approved; a != nil {
		q.Approval = &Approval{By: a.By, On: a.On.Day(), Fingerprint: a.Fingerprint, At: raw.At.Key("approved"), dated: a.On.Here()}
	}
	if r.problems.Count(problem.Error) > 0 {
		return nil
	}
	return q
}

// bound reports more questions or options than anybody should be asked.
func (r reader) bound(raw rawQuestionnaire) {
	options := 0
	for _, q := range raw.Questions {
		options += len(q.Options)
	}
	if n := len(raw.Questions); n > maxQuestions {
		r.problems.Errorf(raw.At.Key("questions"), "too-many", "there are %d questions; %d are the most", n, maxQuestions)
	}
	if options > maxOptions {
		r.problems.Errorf(raw.At.Key("questions"), "too-many", "all questions together have %d options; %d are the most", options, maxOptions)
	}
}

var helpline = regexp.MustCompile(`\b(?:911|988)\b`)

// mistake reads what the page says about a wrong answer. It becomes a link to the
// first option, so a number in it could not be called.
func (r reader) mistake(s scalar) string {
	if at := helpline.FindStringIndex(s.Value); at != nil {
		r.problems.Errorf(s.Pos(at[0]), "number", "this text becomes a link to the question, so it can hold no telephone number; the page shows %s beside it, where an option calls for it", Lifeline)
	}
	return strings.TrimSpace(s.Value)
}
