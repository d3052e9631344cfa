package eligibility

import "github.com/tovani/guides/internal/yamlfile"

// The YAML of the questionnaire, as an editor writes it.
type (
	scalar  = yamlfile.Scalar
	mapping = yamlfile.Mapping
)

var schema = yamlfile.For[rawQuestionnaire]()

// Format describes the file that this package reads.
func Format() yamlfile.Format {
	return schema.Format("eligibility.yaml", "The questions of the pre-screen, in content/eligibility.yaml, whose first lines explain its keys.")
}

type rawQuestionnaire struct {
	At        mapping
	ID        scalar        `yaml:"id,required" pattern:"^[a-z][a-z0-9-]{0,29}$" expect:"at most 30 small letters, digits and hyphens, beginning with a letter"`
	Version   scalar        `yaml:"version,required" pattern:"^[1-9][0-9]{0,5}$" expect:"a whole number from 1 to 999999"`
	Approved  *rawApproval  `yaml:"approved"`
	Questions []rawQuestion `yaml:"questions,required,flow"`
	Outcomes  rawOutcomes   `yaml:"outcomes,required"`
	Conflict  scalar        `yaml:"conflict,required" placeholders:"label"`
}

type rawApproval struct {
	By          string `yaml:"by,required,word"`
	On          scalar `yaml:"on,required" date:"day"`
	Fingerprint string `yaml:"fingerprint,required" pattern:"^[0-9a-f]{64}$" expect:"the 64 digits and letters that guides eligibility approve writes"`
}

type rawQuestion struct {
	At         mapping
	ID         scalar      `yaml:"id,required" pattern:"^[a-z][a-z0-9-]{0,29}$" expect:"at most 30 small letters, digits and hyphens, beginning with a letter"`
	Section    string      `yaml:"section"`
	Ask        string      `yaml:"ask,required"`
	Short      scalar      `yaml:"short,required"`
	Hint       string      `yaml:"hint"`
	Why        string      `yaml:"why,required"`
	Type       string      `yaml:"type,required" enum:"one,several"`
	Health     string      `yaml:"health" enum:"true,false"`
	Options    []rawOption `yaml:"options,required,flow"`
	Error      scalar      `yaml:"error,required"`
	References []scalar    `yaml:"references,flow,word"`
}

type rawOption struct {
	At        mapping
	Value     scalar   `yaml:"value,required" pattern:"^[a-z][a-z0-9-]{0,29}$" expect:"at most 30 small letters, digits and hyphens, beginning with a letter"`
	Label     scalar   `yaml:"label,required"`
	Gloss     string   `yaml:"gloss"`
	Outcome   scalar   `yaml:"outcome,required" enum:"continue,discuss,not_now,crisis"`
	Because   string   `yaml:"because"`
	Next      []string `yaml:"next"`
	Help      scalar   `yaml:"help" enum:"911,988"`
	Show      string   `yaml:"show" enum:"988"`
	Ends      scalar   `yaml:"ends" enum:"not_here"`
	Unsure    scalar   `yaml:"unsure" enum:"true,false"`
	Exclusive scalar   `yaml:"exclusive" enum:"true,false"`
}

type rawOutcomes struct {
	Continue rawWords `yaml:"continue,required"`
	Discuss  rawWords `yaml:"discuss,required"`
	NotNow   rawWords `yaml:"not_now,required"`
	NotHere  rawWords `yaml:"not_here,required"`
	Crisis   rawWords `yaml:"crisis,required"`
}

type rawWords struct {
	Title string   `yaml:"title,required"`
	Text  string   `yaml:"text,required"`
	Next  []string `yaml:"next,required"`
}
