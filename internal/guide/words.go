package guide

import (
	"strconv"
	"strings"
	"time"
)

// Words are the fixed words of the interface, in one language, as plain text.
// A tag names what a text holds in braces, as in {date}: the page fills it in.
type Words struct {
	// Dates.
	Date   string   `yaml:"date,required" placeholders:"month,day,year"`
	Months []string `yaml:"months,required,flow"`

	// Every page.
	SkipToContent string `yaml:"skip_to_content,required"`
	Home          string `yaml:"home,required"`
	GuidesNav     string `yaml:"guides_nav,required"`
	CrisisNav     string `yaml:"crisis_nav,required"`
	About         string `yaml:"about,required"`
	And           string `yaml:"and,required"` // between the last two names of a list
	OfferedIn     string `yaml:"offered_in,required" placeholders:"states"`

	// Searching.
	Search        string `yaml:"search,required"`
	SearchTitle   string `yaml:"search_title,required"`
	SearchFor     string `yaml:"search_for,required" placeholders:"query"`
	SearchMeant   string `yaml:"search_meant,required" placeholders:"query"`
	SearchSection string `yaml:"search_section,required"`
	Nothing       string `yaml:"nothing,required" placeholders:"query"`
	NothingText   string `yaml:"nothing_text,required"`

	// Behind a fact.
	FactChecked string `yaml:"fact_checked,required" placeholders:"date"`
	FactEnded   string `yaml:"fact_ended,required" placeholders:"date"`

	// The glossary.
	Glossary     string `yaml:"glossary,required"`
	GlossaryText string `yaml:"glossary_text,required"`
	AlsoCalled   string `yaml:"also_called,required" placeholders:"names"`

	// Home and category.
	WaysIn    string `yaml:"ways_in,required"`
	MostAsked string `yaml:"most_asked,required"`
	AllGuides string `yaml:"all_guides,required"`

	// The head of a guide.
	Reviewed      string `yaml:"reviewed,required" placeholders:"name,date"`
	ReviewDue     string `yaml:"review_due,required" placeholders:"date"`
	Unreviewed    string `yaml:"unreviewed,required"`
	ReviewChanged string `yaml:"review_changed,required" placeholders:"name,date"`
	ReviewOverdue string `yaml:"review_overdue,required" placeholders:"name,date,due"`
	Updated       string `yaml:"updated,required" placeholders:"date"`
	ReadingTime   string `yaml:"reading_time,required" placeholders:"n"`
	Phrases       string `yaml:"phrases,required"`
	OnThisPage    string `yaml:"on_this_page,required"`

	// The sections of a guide.
	TLDR         string `yaml:"tldr,required"`
	GetHelp      string `yaml:"get_help,required"`
	Emergency    string `yaml:"emergency,required"` // the levels of help
	Crisis       string `yaml:"crisis,required"`
	Urgent       string `yaml:"urgent,required"`
	Contact      string `yaml:"contact,required"`
	Steps        string `yaml:"steps,required"`
	Checklist    string `yaml:"checklist,required"`
	Timeline     string `yaml:"timeline,required"`
	DoAndDont    string `yaml:"do_and_dont,required"`
	Do           string `yaml:"do,required"`
	Dont         string `yaml:"dont,required"`
	DoNot        string `yaml:"do_not,required"`
	Concerns     string `yaml:"concerns,required"`
	Safety       string `yaml:"safety,required"`
	Risks        string `yaml:"risks,required"`
	NotFor       string `yaml:"not_for,required"`
	Unknown      string `yaml:"unknown,required"`
	Alternatives string `yaml:"alternatives,required"`
	Notices      string `yaml:"notices,required"`
	Questions    string `yaml:"questions,required"`
	FAQ          string `yaml:"faq,required"`
	TeachBack    string `yaml:"teach_back,required"`
	References   string `yaml:"references,required"`
	Citation     string `yaml:"citation,required" placeholders:"n,work"`
	CitedAt      string `yaml:"cited_at,required"`
	Related      string `yaml:"related,required"`

	// Drawings: what they show, and what stands beside them.
	InPeople         string `yaml:"in_people,required" placeholders:"n,of"` // before what happened to them
	Compared         string `yaml:"compared,required"`
	Dots             string `yaml:"dots,required" placeholders:"n,of"`
	Bars             string `yaml:"bars,required"`
	Bar              string `yaml:"bar,required" placeholders:"from,to"`
	HatchedBar       string `yaml:"hatched_bar,required" placeholders:"from,to"`
	Minutes          string `yaml:"minutes,required" placeholders:"n"`
	Hours            string `yaml:"hours,required" placeholders:"n"`
	Rung             string `yaml:"rung,required" placeholders:"n"`
	RecoveryPosition string `yaml:"recovery_position,required"`

	// The call to action.
	Start       string `yaml:"start,required"`
	StartButton string `yaml:"start_button,required"`
	StartLink   string `yaml:"start_link,required"`

	// Links and paper.
	Anchor    string `yaml:"anchor,required" placeholders:"title"`
	LinkHere  string `yaml:"link_here,required"`
	Permanent string `yaml:"permanent,required"`
	Copy      string `yaml:"copy,required"`
	Copied    string `yaml:"copied,required"`
	Print     string `yaml:"print,required"`
	Version   string `yaml:"version,required" placeholders:"version"`
	Handout   string `yaml:"handout,required"`

	// A plain page.
	Missing string `yaml:"missing,required"`

	// The clinic's contact details.
	Phone       string `yaml:"phone,required"`
	Email       string `yaml:"email,required"`
	Booking     string `yaml:"booking,required"`
	CallClinic  string `yaml:"call_clinic,required" placeholders:"phone"`
	EmailClinic string `yaml:"email_clinic,required"`
	NoContact   string `yaml:"no_contact,required"`

	// The pages of the pre-screen.
	BackTo    string         `yaml:"back_to,required" placeholders:"title"`
	Prescreen PrescreenWords `yaml:"pre_screen,required"`

	// What cannot be shown.
	NotFound     string `yaml:"not_found,required"`
	NotFoundText string `yaml:"not_found_text,required"`
	Withheld     string `yaml:"withheld,required"`
	WithheldText string `yaml:"withheld_text,required"`
	Gone         string `yaml:"gone,required"`
	GoneText     string `yaml:"gone_text,required" placeholders:"date"`
	Instead      string `yaml:"instead,required"`
	NotAllowed   string `yaml:"not_allowed,required"`
	Failed       string `yaml:"failed,required"`
	FailedText   string `yaml:"failed_text,required"`
}

// FormatDate returns a day as it is written in the language, or "" if the months have no
// names.
func (w *Words) FormatDate(day time.Time) string {
	if len(w.Months) != 12 {
		return ""
	}
	return strings.NewReplacer("{month}", w.Months[day.Month()-1], "{day}", strconv.Itoa(day.Day()), "{year}", strconv.Itoa(day.Year())).Replace(w.Date)
}

// List returns names as they are written in a sentence, as in "Florida and New Jersey".
func (w *Words) List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + w.And + " " + names[last]
}

// PrescreenWords are the fixed words of the pre-screen's pages. Those of its
// questions and outcomes stand in eligibility.yaml.
type PrescreenWords struct {
	// The start page.
	Begin      string `yaml:"begin,required"`
	Unapproved string `yaml:"unapproved,required"`
	Closed     string `yaml:"closed,required"`
	Elsewhere  string `yaml:"elsewhere,required" placeholders:"title"` // {title} is the same page in the language that the questions have
	DeleteKept string `yaml:"delete_kept,required"`

	// A question.
	Number   string `yaml:"number,required" placeholders:"n,total"`
	Back     string `yaml:"back,required"`
	Continue string `yaml:"continue,required"`
	Error    string `yaml:"error,required" placeholders:"title"`
	Problem  string `yaml:"problem,required"`
	Again    string `yaml:"again,required"`
	Lifeline string `yaml:"lifeline,required" pattern:"\\b988\\b" expect:"a text with the number 988, so that whoever reads it knows it"`
	Kept     string `yaml:"kept,required"`
	Delete   string `yaml:"delete,required"`

	// All answers.
	Check     string `yaml:"check,required"`
	CheckText string `yaml:"check_text,required"`
	Change    string `yaml:"change,required"`
	ChangeOf  string `yaml:"change_of,required" placeholders:"question"`
	SeeResult string `yaml:"see_result,required"`

	// The result. Its title is the same whatever it says: browsers remember titles.
	Result      string `yaml:"result,required"`
	Why         string `yaml:"why,required"`
	Next        string `yaml:"next,required"`
	Visit       string `yaml:"visit,required"`
	Answers     string `yaml:"answers,required"`
	WithAnswers string `yaml:"with_answers,required"`
	PrintHow    string `yaml:"print_how,required"`
	Given       string `yaml:"given,required" placeholders:"date"`
	Save        string `yaml:"save,required"`
	SaveHow     string `yaml:"save_how,required"`
	SaveText    string `yaml:"save_text,required"`
	SaveFHIR    string `yaml:"save_fhir,required"`
	Saved       string `yaml:"saved,required"`
	FileTitle   string `yaml:"file_title,required"` // of the text that is saved
	FileNote    string `yaml:"file_note,required"`
	Mistake     string `yaml:"mistake,required"`
	Call911     string `yaml:"call_911,required" pattern:"\\b911\\b" expect:"a text with the number 911, so that whoever reads it knows it"`
	Call988     string `yaml:"call_988,required" pattern:"\\b988\\b" expect:"a text with the number 988, so that whoever reads it knows it"`
	Text988     string `yaml:"text_988,required" pattern:"\\b988\\b" expect:"a text with the number 988, so that whoever reads it knows it"`
	// The words before a telephone number that belong to its link.
	LinkCall string `yaml:"link_call,required"`
	LinkOr   string `yaml:"link_or,required"`
	LinkText string `yaml:"link_text,required"`
	Read     string `yaml:"read,required"`
	HowLong  string `yaml:"how_long,required" placeholders:"n"`
	Also     string `yaml:"also,required"`
	NoneOf   string `yaml:"none_of,required" placeholders:"label,n"`

	// Deleting.
	Clear       string `yaml:"clear,required"`
	ClearText   string `yaml:"clear_text,required"`
	Cleared     string `yaml:"cleared,required"`
	ClearedText string `yaml:"cleared_text,required"`

	// What is refused.
	TooMany     string `yaml:"too_many,required"`
	TooManyText string `yaml:"too_many_text,required"`
	TooMuch     string `yaml:"too_much,required"`
	TooMuchText string `yaml:"too_much_text,required"`
	Foreign     string `yaml:"foreign,required"`
	ForeignText string `yaml:"foreign_text,required"`
}
