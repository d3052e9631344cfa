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
	ID            scalar         `yaml:"id" pattern:"^[a-z0-9]{5}$" expect:"five lower-case letters and digits, as in h7k3q"`
	Title         scalar         `yaml:"title,required"`
	Summary       scalar         `yaml:"summary,required"`
	SearchPhrases []scalar       `yaml:"search_phrases"`
	Status        scalar         `yaml:"status" enum:"draft,published"`
	Published     scalar         `yaml:"published" date:"day"`
	Updated       scalar         `yaml:"updated" date:"day"`
	Review        *rawReview     `yaml:"review"`
	Aliases       []scalar       `yaml:"aliases,flow" pattern:"^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$" expect:"an address of ours, with / at its beginning and none at its end, such as /safety/old-name"`
	Related       []scalar       `yaml:"related,flow,word"`
	Titles        Titles         `yaml:"titles"`
	TLDR          []scalar       `yaml:"tldr,required"`
	GetHelp       []rawHelp      `yaml:"get_help"`
	Steps         []rawStep      `yaml:"steps"`
	Checklist     []scalar       `yaml:"checklist"`
	Timeline      []rawPhase     `yaml:"timeline"`
	Do            []scalar       `yaml:"do"`
	Dont          []scalar       `yaml:"dont"`
	Concerns      []rawQuestion  `yaml:"concerns"`
	Safety        rawSafety      `yaml:"safety"`
	FAQ           []rawQuestion  `yaml:"faq"`
	Questions     []scalar       `yaml:"questions_to_ask"`
	TeachBack     []scalar       `yaml:"teach_back"`
	References    []rawReference `yaml:"references"`
	Codes         []rawCode      `yaml:"codes"`
	Allow         []rawAllowance `yaml:"allow"`
}

type rawReview struct {
	At          mapping
	By          scalar `yaml:"by,required,word"`
	On          scalar `yaml:"on,required" date:"day"`
	Fingerprint scalar `yaml:"fingerprint" pattern:"^[0-9]+:[0-9a-f]{8}$" expect:"what guides check prints, as in 1:3f9c21ab"`
}

type rawHelp struct {
	At    mapping
	Level scalar   `yaml:"level,required" enum:"emergency,crisis,urgent,contact"`
	Title scalar   `yaml:"title,required"`
	Items []scalar `yaml:"items,required"`
}

type rawStep struct {
	At      mapping
	ID      scalar `yaml:"id,word"`
	Title   scalar `yaml:"title,required"`
	Body    scalar `yaml:"body,required"`
	Drawing scalar `yaml:"drawing" enum:"recovery-position"`
}

type rawQuestion struct {
	At      mapping
	ID      scalar `yaml:"id,word"`
	Title   scalar `yaml:"question,required"`
	Body    scalar `yaml:"answer,required"`
	Drawing scalar `yaml:"drawing" enum:"recovery-position"`
}

type rawSafety struct {
	Risks        []scalar    `yaml:"risks"`
	Figures      []rawFigure `yaml:"risk"`
	NotFor       []scalar    `yaml:"not_for"`
	Unknown      []scalar    `yaml:"unknown"`
	Alternatives []scalar    `yaml:"alternatives"`
}

type rawCode struct {
	System  scalar `yaml:"system,required" enum:"icd10cm,snomed,rxnorm,unii"`
	Code    scalar `yaml:"code,required,word"`
	Display scalar `yaml:"display"`
}

type rawAllowance struct {
	At      mapping
	Rule    scalar `yaml:"rule,required,word"`
	Because scalar `yaml:"because,required"`
}

// rawPage is the front matter of a plain page.
type rawPage struct {
	Title   scalar   `yaml:"title,required"`
	Summary scalar   `yaml:"summary,required"`
	Updated scalar   `yaml:"updated" date:"day"`
	Show    scalar   `yaml:"show" enum:"contact,notices"`
	Missing []scalar `yaml:"missing"`
}
