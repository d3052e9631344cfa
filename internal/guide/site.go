package guide

import (
	"go/token"
	"slices"
	"time"
	_ "time/tzdata" // the machine may have no time zones

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/yamlfile"
)

// Site is what site.yaml says: who the clinic is, what it offers where, its
// categories and every fixed word of the interface.
type Site struct {
	Name, Tagline string
	TimeZone      *time.Location // the clinic's
	States        []string       // where the treatment is offered
	Contact       ContactDetails
	Crisis        Text // the line in every header
	Notices       Notices
	Help          HelpTexts
	Legal         []Text
	Reviewers     []Reviewer
	Welcome       Text
	Companion     Way   // the way in for the person beside a patient; zero for none
	Ways          []Way // the other ways in from the home page
	MostAsked     []Way // the guides and questions that are asked for most
	Footer        []Way
	Eligibility   Eligibility
	Words         Words

	later   []version[Site]
	notices string // in canonical form, for the fingerprints of guides

	// Where each stands, or belongs.
	contactAt, legalAt, reviewersAt token.Position
}

// ReviewerIDs returns the ids of the clinic's reviewers.
func (s *Site) ReviewerIDs() []string {
	var ids []string
	for _, r := range s.Reviewers {
		ids = append(ids, r.ID)
	}
	return ids
}

// ContactDetails are the ways to reach the clinic; each may be empty.
type ContactDetails struct {
	Phone   string `yaml:"phone" pattern:"^\\+?[0-9][0-9 ().-]{5,20}$" expect:"a telephone number"`
	Email   string `yaml:"email" pattern:"^[^\\s@<>]+@[^\\s@<>]+$" expect:"an e-mail address"`
	Booking string `yaml:"booking" pattern:"^https://[^\\s/?#]+\\S*$" expect:"a web address that begins with https://"`
}

// Empty reports whether the clinic has given none.
func (c ContactDetails) Empty() bool { return c == ContactDetails{} }

// Notices are the statements that every guide carries.
type Notices struct {
	NotAdvice, OffLabel, FDA, Alternatives, Offered Text

	Footer Text // on every page, in place of OffLabel and FDA
	Brief  Text // the whole footer of a page that asks
}

// HelpTexts are what every guide says about getting help.
type HelpTexts struct {
	Emergency, Crisis Text // in place of a card of this level
	NoContact         Text // where the clinic has published no way to reach it
	Unreachable       Text // what to do if it cannot be reached
}

// Eligibility is the text of the page behind "Check eligibility".
type Eligibility struct {
	Title, Summary Text
	Body, More     Text     // before the way to the questions, and after it; More may be empty
	Takes          []string // what it takes, who decides, where offered
}

var siteSchema = yamlfile.For[rawSite]()

type rawSite struct {
	At          mapping
	Name        string         `yaml:"name,required" about:"Of the clinic"`
	Tagline     string         `yaml:"tagline,required" about:"What the site is, in a line"`
	TimeZone    scalar         `yaml:"time_zone,required,word" about:"In which days begin, as in America/New_York"`
	States      []string       `yaml:"states,required,flow" about:"Where the clinic works; texts insert them as {{states}}"`
	Contact     ContactDetails `yaml:"contact" about:"How to reach the clinic"`
	Crisis      scalar         `yaml:"crisis,required" about:"The line for a crisis on every page"`
	Notices     rawNotices     `yaml:"notices,required" about:"About the treatment and the site"`
	Help        rawHelpTexts   `yaml:"help,required" about:"What each guide says about getting help"`
	Legal       []scalar       `yaml:"legal" about:"Licences and legal statements"`
	Reviewers   []rawReviewer  `yaml:"reviewers" about:"The clinicians who may review guides"`
	Welcome     scalar         `yaml:"welcome" about:"The opening of the front page"`
	Companion   rawWay         `yaml:"companion" about:"The way in for whoever is with a patient"`
	Ways        []rawWay       `yaml:"ways" about:"The other ways in, on the front page"`
	MostAsked   []scalar       `yaml:"most_asked" pattern:"^/" expect:"an address of ours, which begins with /" about:"What people ask most: at most six guides, or parts of one"`
	Footer      []rawWay       `yaml:"footer" about:"Links at the foot of every page"`
	Categories  []rawCategory  `yaml:"categories,required" about:"The groups of guides, in their order"`
	Eligibility rawEligibility `yaml:"eligibility,required" about:"The page behind Check eligibility"`
	Text        Words          `yaml:"text,required" about:"The words of the interface"`
}

type rawNotices struct {
	NotAdvice    scalar `yaml:"not_advice,required" about:"That a page is no medical advice"`
	OffLabel     scalar `yaml:"off_label,required" about:"That this use is off-label"`
	FDA          scalar `yaml:"fda,required" about:"The warning of the FDA"`
	Alternatives scalar `yaml:"alternatives,required" about:"That there are other treatments"`
	Offered      scalar `yaml:"offered,required" about:"Where it is offered"`
	Footer       scalar `yaml:"footer,required" about:"On every page, in short"`
	Brief        scalar `yaml:"brief,required" about:"On the pages of the pre-screen"`
}

type rawHelpTexts struct {
	Emergency   scalar `yaml:"emergency,required" about:"Where a guide has no card for 911"`
	Crisis      scalar `yaml:"crisis,required" about:"Where a guide has no card for 988"`
	NoContact   scalar `yaml:"no_contact,required" about:"Where the clinic has published no way to reach it"`
	Unreachable scalar `yaml:"unreachable,required" about:"What to do if it cannot be reached"`
}

type rawReviewer struct {
	ID          scalar `yaml:"id,required,word" about:"By which a review names the person"`
	Name        string `yaml:"name,required" about:"As on the page"`
	Credentials string `yaml:"credentials,required" about:"As in MD"`
}

type rawEligibility struct {
	Title   scalar   `yaml:"title,required" about:"Of the page"`
	Summary scalar   `yaml:"summary,required" about:"Below the title"`
	Body    scalar   `yaml:"body,required" about:"Before the way to the questions"`
	More    scalar   `yaml:"more" about:"After it"`
	Takes   []string `yaml:"takes,required" about:"What it takes, who decides, where it is offered"`
}

// A siteFile is site.yaml read but not yet linked.
type siteFile struct {
	site       *Site
	categories []*Category
	insertions insertions
	raw        rawSite
	links      links
}

// readSite reads the site.yaml of one language, with its facts inserted.
func readSite(r *reader, prefix address.Prefix, facts factsFile) (*siteFile, bool) {
	raw, ok := siteSchema.Decode(r.src, r.problems)
	if !ok {
		return nil, false
	}
	r.insertions = newInsertions(facts, raw.States, &raw.Text)
	site := r.site(raw)
	for i, by := range raw.Reviewers {
		if by.ID.Given() && slices.ContainsFunc(raw.Reviewers[:i], func(r rawReviewer) bool { return r.ID.Value == by.ID.Value }) {
			r.problems.Errorf(by.ID.Here(), "same-id", "the reviewer %q stands here already; keep one of them", by.ID.Value)
		}
	}
	if n := len(raw.Text.Months); n != 0 && n != 12 {
		r.problems.Errorf(raw.At.Key("text", "months"), "months", "months has %d entries; a year has 12", n)
	}
	site.later = readLater(r, func(again *reader) *Site { return again.site(raw) })
	return &siteFile{site, r.categories(raw.Categories, raw.Text.titles(), prefix), r.insertions, raw, r.fileLinks()}, true
}

// site reads the texts of site.yaml.
func (r *reader) site(raw rawSite) *Site {
	site := &Site{
		Name: raw.Name, Tagline: raw.Tagline, TimeZone: r.timeZone(raw.TimeZone), States: raw.States,
		Contact: raw.Contact, Crisis: r.line(raw.Crisis), Legal: r.lines(raw.Legal),
		Notices: Notices{
			r.line(raw.Notices.NotAdvice), r.line(raw.Notices.OffLabel), r.line(raw.Notices.FDA),
			r.line(raw.Notices.Alternatives), r.line(raw.Notices.Offered), r.line(raw.Notices.Footer), r.line(raw.Notices.Brief),
		},
		Help: HelpTexts{
			r.line(raw.Help.Emergency), r.line(raw.Help.Crisis), r.line(raw.Help.NoContact), r.line(raw.Help.Unreachable),
		},
		Welcome: r.block(raw.Welcome),
		Eligibility: Eligibility{
			Title: r.line(raw.Eligibility.Title), Summary: r.line(raw.Eligibility.Summary),
			Body: r.article(raw.Eligibility.Body), More: r.article(raw.Eligibility.More), Takes: raw.Eligibility.Takes,
		},
		Words: raw.Text, notices: canonicalNotices(raw, r.insertions), contactAt: raw.At.Key("contact"),
		legalAt: raw.At.Key("legal"), reviewersAt: raw.At.Key("reviewers"),
	}
	for _, by := range raw.Reviewers {
		site.Reviewers = append(site.Reviewers, Reviewer{by.ID.Value, by.Name, by.Credentials})
	}
	return site
}

// timeZone reads the name of a time zone. "Local", the zone of
// the machine, is a mistake too.
func (r *reader) timeZone(s scalar) *time.Location {
	zone, err := time.LoadLocation(s.Value)
	if s.Given() && (err != nil || zone == time.Local) {
		r.problems.Errorf(s.Here(), "time-zone", "there is no time zone %q; write one as in America/New_York", s.Value)
	}
	return zone
}
