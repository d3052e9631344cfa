package guide

import (
	"cmp"

	"github.com/tovani/guides/internal/address"
)

// Titles are the titles of the sections of a guide's page, under their anchors. Those of
// the sections with a heading in the guide's own text are not among them.
type Titles struct {
	TLDR       string `yaml:"tldr"`
	GetHelp    string `yaml:"get-help"`
	Steps      string `yaml:"steps"`
	Checklist  string `yaml:"checklist"`
	Timeline   string `yaml:"timeline"`
	Do         string `yaml:"do"`
	Concerns   string `yaml:"concerns"`
	Safety     string `yaml:"safety"`
	Questions  string `yaml:"questions-to-ask"`
	FAQ        string `yaml:"faq"`
	References string `yaml:"references"`
}

// or returns the titles, and another's where there are none.
func (t Titles) or(other Titles) Titles {
	return Titles{
		TLDR: cmp.Or(t.TLDR, other.TLDR), GetHelp: cmp.Or(t.GetHelp, other.GetHelp), Steps: cmp.Or(t.Steps, other.Steps),
		Checklist: cmp.Or(t.Checklist, other.Checklist), Timeline: cmp.Or(t.Timeline, other.Timeline), Do: cmp.Or(t.Do, other.Do), Concerns: cmp.Or(t.Concerns, other.Concerns),
		Safety: cmp.Or(t.Safety, other.Safety), Questions: cmp.Or(t.Questions, other.Questions),
		FAQ: cmp.Or(t.FAQ, other.FAQ), References: cmp.Or(t.References, other.References),
	}
}

// At returns the title of the section with an anchor, or "".
func (t Titles) At(anchor string) string {
	return map[string]string{
		address.TLDR: t.TLDR, address.GetHelp: t.GetHelp, address.Steps: t.Steps, address.Checklist: t.Checklist,
		address.Timeline: t.Timeline, address.Do: t.Do, address.Concerns: t.Concerns, address.Safety: t.Safety,
		address.Questions: t.Questions, address.FAQ: t.FAQ, address.References: t.References,
	}[anchor]
}

// titles returns the titles that a section has unless its category or guide says another.
func (w *Words) titles() Titles {
	return Titles{
		TLDR: w.TLDR, GetHelp: w.GetHelp, Steps: w.Steps, Checklist: w.Checklist, Timeline: w.Timeline, Do: w.DoAndDont, Concerns: w.Concerns,
		Safety: w.Safety, Questions: w.Questions, FAQ: w.FAQ, References: w.References,
	}
}
