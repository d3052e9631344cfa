package search

import (
	"io/fs"
	"slices"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/yamlfile"
)

// A Case is a query with the guide that must come first for it, and the section there.
type Case struct {
	Query        yamlfile.Scalar
	Path, Anchor string
}

var casesSchema = yamlfile.For[rawCases]()

type rawCases struct {
	Cases []rawCase `yaml:"cases,required" about:"What people type, and what must come first"`
}

type rawCase struct {
	Query   yamlfile.Scalar `yaml:"query,required" about:"As people type it, mistakes and all"`
	Guide   yamlfile.Scalar `yaml:"guide,required,word" about:"As in safety/driving"`
	Section yamlfile.Scalar `yaml:"section,word" about:"The anchor of the section that answers it"`
}

// CasesFormat describes search-cases.yaml.
func CasesFormat() yamlfile.Format {
	return casesSchema.Format("search-cases.yaml", "Queries by which the search is tested, in content/search-cases.yaml.")
}

// CasesFile is the name of the file of cases in a content folder.
const CasesFile = "search-cases.yaml"

// Cases reads the cases of a content folder, which may have none. A case whose guide or
// section the library does not have is a problem. The name is that of the file in problems.
func Cases(fsys fs.FS, name string, l *guide.Library) ([]Case, problem.List) {
	var problems problem.List
	if _, err := fs.Stat(fsys, CasesFile); err != nil {
		return nil, nil
	}
	raw, _ := casesSchema.Decode(yamlfile.Read(fsys, CasesFile, name, &problems), &problems)
	var cases []Case
	for _, entry := range raw.Cases {
		c := Case{entry.Query, "/" + entry.Guide.Value, entry.Section.Value}
		_, found := l.Guide(c.Path)
		switch {
		case !entry.Guide.Given():
			continue // it is reported
		case !found:
			problems.Errorf(entry.Guide.Here(), "search-case", "there is no guide %s; name the one that must come first now, or delete the case", c.Path)
			continue
		case c.Anchor != "" && !slices.Contains(l.Addresses()[c.Path].Anchors, c.Anchor):
			problems.Errorf(entry.Section.Here(), "search-case", "%s has no section %q; name the one that answers this now, or delete the key", c.Path, c.Anchor)
		}
		cases = append(cases, c)
	}
	return cases, problems
}
