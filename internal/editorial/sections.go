package editorial

import (
	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/problem"
)

// sections is the rule that a guide has the parts that its category asks for.
func sections() Rule {
	return Rule{
		Name:     "sections",
		About:    "A published guide has every part that its category asks for, under sections in site.yaml.",
		Severity: problem.Error,
		Keeps:    []string{"status: draft"},
		Breaks:   []string{"status: published"},
		check: func(s subject, report report) {
			if s.Draft {
				return
			}
			has := map[string]bool{address.GetHelp: true, address.Safety: !s.Safety.Empty(), address.Do: len(s.Do)+len(s.Dont) > 0}
			for _, p := range s.texts {
				has[p.Section] = has[p.Section] || p.Section != address.Safety
			}
			for _, section := range s.category.Sections {
				if !has[section] {
					report(s.Position(), "guides of %q have a part %q, and this one has none; write it, or set status: draft until it is there", s.category.Title, section)
				}
			}
		},
	}
}
