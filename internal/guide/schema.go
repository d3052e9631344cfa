package guide

import "github.com/tovani/guides/internal/yamlfile"

// A scalar is a value as text and a mapping is a group of keys, each with its
// position.
type (
	scalar  = yamlfile.Scalar
	mapping = yamlfile.Mapping
)

// The schemas of front matter.
var (
	guideSchema = yamlfile.For[rawGuide]()
	pageSchema  = yamlfile.For[rawPage]()
)

// rawGuide is the front matter of a guide as it is written.
type rawGuide struct {
	At            mapping
	ID            scalar         `yaml:"id" pattern:"^[a-z0-9]{5}$" expect:"five lower-case letters and digits, as in h7k3q" about:"The permanent address is made of it, as in /g/h7k3q; never change it"`
	Title         scalar         `yaml:"title,required" about:"The name of the guide, in the words of its readers"`
	Summary       scalar         `yaml:"summary,required" about:"One or two sentences below the title, in lists and in search engines"`
	SearchPhrases []scalar       `yaml:"search_phrases" about:"What people type who look for this"`
	Status        scalar         `yaml:"status" enum:"draft,published" about:"A draft is shown in a preview only"`
	Published     scalar         `yaml:"published" date:"day" about:"The day on which readers could first see it"`
	Updated       scalar         `yaml:"updated" date:"day" about:"The day of the last change of its text"`
	Review        *rawReview     `yaml:"review" about:"Who has read it as it is; guides review writes this"`
	Aliases       []scalar       `yaml:"aliases,flow" pattern:"^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$" expect:"an address of ours, with / at its beginning and none at its end, such as /safety/old-name" about:"Earlier addresses, which lead here"`
	Related       []scalar       `yaml:"related,flow,word" about:"Guides to read next, as in safety/driving"`
	Titles        Titles         `yaml:"titles" about:"Titles of sections, in the place of those of site.yaml"`
	TLDR          []scalar       `yaml:"tldr,required" about:"Key points: 3 to 6, of at most 25 words; the first is the one that nobody may miss"`
	GetHelp       []rawHelp      `yaml:"get_help" about:"Cards that say when to call whom"`
	Steps         []rawStep      `yaml:"steps" about:"What to do, in order: 3 to 10"`
	Checklist     []scalar       `yaml:"checklist" about:"Lines with boxes to tick, printed on a sheet of their own"`
	Timeline      []rawPhase     `yaml:"timeline" about:"Phases, which are drawn"`
	Do            []scalar       `yaml:"do" about:"Begins with a verb, as in rest the next day"`
	Dont          []scalar       `yaml:"dont" about:"The same without \"do not\", which the page writes before it"`
	Concerns      []rawQuestion  `yaml:"concerns" about:"Worries, each with an answer"`
	Safety        rawSafety      `yaml:"safety" about:"What a patient must know before deciding"`
	FAQ           []rawQuestion  `yaml:"faq" about:"Questions, each with an answer"`
	Questions     []scalar       `yaml:"questions_to_ask" about:"What to ask the physician"`
	TeachBack     []scalar       `yaml:"teach_back" about:"What a nurse asks to hear whether the patient has understood, on paper only"`
	References    []rawReference `yaml:"references" about:"The works that the text cites as [@id]"`
	Codes         []rawCode      `yaml:"codes" about:"The subject in clinical terminologies"`
	Allow         []rawAllowance `yaml:"allow" about:"Warnings to set aside in this guide"`
}

type rawReview struct {
	At          mapping
	By          scalar `yaml:"by,required,word" about:"The id of a reviewer in site.yaml"`
	On          scalar `yaml:"on,required" date:"day" about:"The day on which it was read"`
	Fingerprint scalar `yaml:"fingerprint" pattern:"^[0-9]+:[0-9a-f]{8}$" expect:"what guides check prints, as in 1:3f9c21ab" about:"Of the text that was read"`
}

type rawHelp struct {
	At    mapping
	Level scalar   `yaml:"level,required" enum:"emergency,crisis,urgent,contact" about:"Whom to call: 911, 988, the clinic the same day, or the clinic before the next session"`
	Title scalar   `yaml:"title,required" about:"When to call, as in Call 911 now if"`
	Items []scalar `yaml:"items,required" about:"What goes on from the title"`
}

type rawStep struct {
	At      mapping
	ID      scalar `yaml:"id,word" about:"An anchor of its own, in the place of one made of the title"`
	Title   scalar `yaml:"title,required" about:"What to do"`
	Body    scalar `yaml:"body,required" about:"How, and why"`
	Drawing scalar `yaml:"drawing" enum:"recovery-position" about:"Shown below it"`
}

type rawQuestion struct {
	At      mapping
	ID      scalar `yaml:"id,word" about:"An anchor of its own, in the place of one made of the question"`
	Title   scalar `yaml:"question,required" about:"In the words of a reader"`
	Body    scalar `yaml:"answer,required" about:"Markdown"`
	Drawing scalar `yaml:"drawing" enum:"recovery-position" about:"Shown below it"`
}

type rawSafety struct {
	Risks        []scalar    `yaml:"risks" about:"What can happen"`
	Figures      []rawFigure `yaml:"risk" about:"Risks that a study has counted, drawn as dots"`
	NotFor       []scalar    `yaml:"not_for" about:"For whom it is not"`
	Unknown      []scalar    `yaml:"unknown" about:"What nobody knows yet"`
	Alternatives []scalar    `yaml:"alternatives" about:"Other treatments"`
}

type rawCode struct {
	System  scalar `yaml:"system,required" enum:"icd10cm,snomed,rxnorm,unii" about:"The terminology"`
	Code    scalar `yaml:"code,required,word" about:"As in F33.2"`
	Display scalar `yaml:"display" about:"Its name"`
}

type rawAllowance struct {
	At      mapping
	Rule    scalar `yaml:"rule,required,word" about:"The name of a warning that guides rules lists"`
	Because scalar `yaml:"because,required" about:"Why it is set aside here"`
}

// rawPage is the front matter of a plain page.
type rawPage struct {
	Title   scalar   `yaml:"title,required" about:"The name of the page"`
	Summary scalar   `yaml:"summary,required" about:"One or two sentences below the title"`
	Updated scalar   `yaml:"updated" date:"day" about:"The day of the last change"`
	Show    scalar   `yaml:"show" enum:"contact,notices" about:"contact adds how to reach the clinic, notices the long notices about the treatment"`
	Missing []scalar `yaml:"missing" about:"What the clinic has still to supply; the page says so until the line is taken away"`
}
