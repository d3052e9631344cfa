package eligibility

import "github.com/tovani/guides/internal/yamlfile"

// rawQuestionnaire is eligibility.yaml as it is written.
type rawQuestionnaire struct {
	At        place
	ID        scalar        `yaml:"id,required,word"`
	Version   scalar        `yaml:"version,required,word"`
	Approved  *rawApproval  `yaml:"approved"`
	Questions []rawQuestion `yaml:"questions,required,flow"`
	Outcomes  rawOutcomes   `yaml:"outcomes,required"`
	Conflict  scalar        `yaml:"conflict,required" placeholders:"label"`
}

type rawApproval struct {
	By          scalar `yaml:"by,required,word"`
	On          scalar `yaml:"on,required,word"`
	Fingerprint scalar `yaml:"fingerprint,required,word"`
}

type rawQuestion struct {
	At         place
	ID         scalar      `yaml:"id,required,word"`
	Ask        scalar      `yaml:"ask,required"`
	Hint       scalar      `yaml:"hint"`
	Why        scalar      `yaml:"why,required"`
	Type       scalar      `yaml:"type,required,word"`
	Health     scalar      `yaml:"health,word"`
	Options    []rawOption `yaml:"options,required,flow"`
	Error      scalar      `yaml:"error,required"`
	References []scalar    `yaml:"references,flow,word"`
}

type rawOption struct {
	At        place
	Value     scalar `yaml:"value,required,word"`
	Label     scalar `yaml:"label,required"`
	Gloss     scalar `yaml:"gloss"`
	Outcome   scalar `yaml:"outcome,required,word"`
	Because   scalar `yaml:"because"`
	Help      scalar `yaml:"help,word"`
	Show      scalar `yaml:"show,word"`
	Ends      scalar `yaml:"ends,word"`
	Unsure    scalar `yaml:"unsure,word"`
	Exclusive scalar `yaml:"exclusive,word"`
}

type rawOutcomes struct {
	Continue rawWords `yaml:"continue,required"`
	Discuss  rawWords `yaml:"discuss,required"`
	NotNow   rawWords `yaml:"not_now,required"`
	NotHere  rawWords `yaml:"not-here,required"`
	Crisis   rawWords `yaml:"crisis,required"`
}

type rawWords struct {
	Title scalar   `yaml:"title,required"`
	Text  scalar   `yaml:"text,required"`
	Next  []scalar `yaml:"next,required"`
}

// rawBibliography is as much of references.yaml as tells which works there are.
type rawBibliography struct {
	References []rawWork `yaml:"references"`
}

type rawWork struct {
	yamlfile.Rest        // the other keys are for whoever owns the file
	ID            scalar `yaml:"id,word"`
}
