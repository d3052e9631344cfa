package preview

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/tovani/guides/internal/editorial"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// neverEnds is no time limit for a response.
var neverEnds time.Time

// A state is what is shown beside a page.
type state struct {
	Version  int       `json:"version"`
	Old      bool      `json:"old"`      // the pages are older than the files
	Checking bool      `json:"checking"` // the problems are not all known yet
	Problems []mistake `json:"problems"`
	Page     *about    `json:"page"` // nil for a page that is no guide
}

// A mistake is a problem with the line that has it.
type mistake struct {
	Where    string `json:"where"` // file:line:column
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Rule     string `json:"rule"`
	Line     string `json:"line"`  // as it stands in the file
	Caret    int    `json:"caret"` // how many characters stand before the place
	Editor   string `json:"editor"`
	Here     bool   `json:"here"` // it is in the file of the page
}

// About says how the guide of a page stands.
type about struct {
	Draft bool     `json:"draft"`
	Words int      `json:"words"`
	Parts []part   `json:"parts"`
	Lacks []string `json:"lacks"` // before it may be released
}

// A part is how hard a part of a guide is to read.
type part struct {
	Name  string  `json:"name"`
	Grade float64 `json:"grade"`
}

// state returns what is shown beside the page of a path.
func (s *Server) state(path string) state {
	s.mu.Lock()
	shown, problems := s.shown, s.newest.Problems
	st := state{Version: s.version, Old: s.old, Checking: s.checking, Problems: []mistake{}}
	s.mu.Unlock()
	g, _ := shown.WithDrafts().Guide(path)
	file := ""
	if g != nil {
		st.Page, file = aboutOf(g, shown), g.Position().Filename
	}
	lines := map[string][]string{} // of each file
	for _, p := range problems {
		m := s.mistake(p, lines)
		m.Here = p.Pos.Filename == file
		st.Problems = append(st.Problems, m)
	}
	return st
}

func aboutOf(g *guide.Guide, shown *guide.Library) *about {
	a := &about{Draft: g.Draft, Words: g.Words, Parts: []part{}, Lacks: []string{}}
	for _, p := range editorial.Parts(g) {
		a.Parts = append(a.Parts, part{p.Name, p.FleschKincaid})
	}
	for _, p := range shown.Unready() {
		if p.Pos.Filename == g.Position().Filename {
			a.Lacks = append(a.Lacks, p.Msg)
		}
	}
	return a
}

// mistake returns a problem with its line. The lines of its file are read as they are now,
// unless they are known.
func (s *Server) mistake(p problem.Problem, lines map[string][]string) mistake {
	m := mistake{
		Where: p.Pos.String(), Severity: p.Severity.String(), Message: p.Msg, Rule: p.Rule,
		Caret: max(0, p.Pos.Column-1), Editor: s.openIn(p),
	}
	all, known := lines[p.Pos.Filename]
	if !known {
		text, _ := os.ReadFile(p.Pos.Filename) // one that is gone has no lines
		all = strings.Split(string(text), "\n")
		lines[p.Pos.Filename] = all
	}
	if 0 < p.Pos.Line && p.Pos.Line <= len(all) {
		m.Line = strings.TrimRight(all[p.Pos.Line-1], "\r")
	}
	return m
}

// openIn returns the address that opens the place of a problem in the editor.
func (s *Server) openIn(p problem.Problem) string {
	file, err := filepath.Abs(p.Pos.Filename)
	if err != nil {
		return ""
	}
	file = "/" + strings.TrimPrefix(filepath.ToSlash(file), "/") // also where it begins with the letter of a drive
	return strings.NewReplacer(
		"{file}", file, "{line}", strconv.Itoa(max(1, p.Pos.Line)), "{column}", strconv.Itoa(max(1, p.Pos.Column)),
	).Replace(s.editor)
}
