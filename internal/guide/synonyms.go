package guide

import (
	"path"

	"github.com/tovani/guides/internal/yamlfile"
)

var synonymsSchema = yamlfile.For[rawSynonyms]()

type rawSynonyms struct {
	Groups []rawSynonymGroup `yaml:"groups,required" about:"Groups of words that mean the same to a search"`
}

type rawSynonymGroup struct {
	At    mapping
	Words []scalar `yaml:"words,required,flow" about:"Two or more words or phrases"`
}

// readSynonyms reads synonyms.yaml of a language, if there is one: groups of words and
// phrases that mean the same to a search.
func (l *loader) readSynonyms(language string) [][]string {
	file := path.Join(language, "synonyms.yaml")
	if !l.has(file) {
		return nil
	}
	raw, _ := synonymsSchema.Decode(yamlfile.Read(l.fsys, file, l.name(file), &l.problems), &l.problems)
	var groups [][]string
	for _, group := range raw.Groups {
		if len(group.Words) == 1 {
			l.problems.Errorf(group.At.Here(), "synonyms", "one word alone means the same as no other; add another, or delete the group")
		}
		groups = append(groups, valuesOf(group.Words))
	}
	return groups
}

func valuesOf(scalars []scalar) []string {
	var values []string
	for _, s := range scalars {
		values = append(values, s.Value)
	}
	return values
}
