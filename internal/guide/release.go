package guide

import "github.com/tovani/guides/internal/problem"

// Unready returns what the library lacks before a clinic may open the site: a
// review of every guide, and a way to reach the clinic. [Library.OnDay] returns what
// is wrong with the reviews that there are.
func (l *Library) Unready() problem.List {
	var problems problem.List
	for _, e := range l.Editions {
		if e.Site.Contact.Empty() {
			problems.Errorf(e.Site.contactAt, "release", "the clinic has given no way to reach it; add contact: with phone, email or booking")
		}
	}
	for _, g := range l.guides {
		if g.Review == nil {
			problems.Errorf(g.at, "release", "no clinician has reviewed this guide; when one has read it, add review: with by, on and fingerprint: %s", g.Fingerprint)
		}
	}
	return problems.Sorted()
}
