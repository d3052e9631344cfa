package search

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/guide"
)

//go:embed testdata/crisis.txt
var crisisPhrases string

// TestCrisis searches for cries for help and for what sounds like them. All of the phrases
// by which the search was tuned are met; of those that were set aside, what happens is
// printed.
func TestCrisis(t *testing.T) {
	_, x := siteIndex(t)
	type tally struct{ cries, heard, calm, alarms int }
	var tuned, aside tally
	n := 0
	for line := range strings.Lines(crisisPhrases) {
		want, phrase, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found {
			continue
		}
		n++
		set, setAside := &tuned, n%3 == 0
		if setAside {
			set = &aside
		}
		got := levels(x.Find(phrase, 3).Help)
		met, cry := meets(want, got), want != "none" && want != "at most 988"
		switch {
		case cry:
			set.cries++
			if met {
				set.heard++
			}
		default:
			set.calm++
			if !met {
				set.alarms++
			}
		}
		switch {
		case !met && cry && !setAside:
			t.Errorf("%q: got help %v, want %s", phrase, got, want)
		case !met:
			t.Logf("%q (set aside: %t): got help %v, want %s", phrase, setAside, got, want)
		}
	}
	t.Logf("tuned: %d of %d cries heard, %d of %d false alarms; set aside: %d of %d heard, %d of %d false alarms",
		tuned.heard, tuned.cries, tuned.alarms, tuned.calm, aside.heard, aside.cries, aside.alarms, aside.calm)
	if tuned.cries+aside.cries < 120 || tuned.calm+aside.calm < 120 {
		t.Errorf("got %d cries and %d others, want at least 120 of each", tuned.cries+aside.cries, tuned.calm+aside.calm)
	}
}

// TestCrisisOfTrial listens to what people typed in a trial of the site, after which
// crisis.yaml was changed.
func TestCrisisOfTrial(t *testing.T) {
	_, x := siteIndex(t)
	for phrase, want := range map[string]string{
		"i took all my tablets at once": "911", "he took to many troches": "911", "took 2 many pills": "911", "took all my lozenges": "911",
		"my mom took the whole pack": "911", "my kid got into my ketamine": "911", "child ate my troche": "911", "my son found my ketamine and ate it": "911",
		"he has a gun": "911", "shes turning grey": "911", "worst headache of my life": "911", "took double dose": "911", "no point living": "988",
		"overdose of coffee": "none", "can i take too much vitamin c": "none", "passed out flyers for work": "none", "not breathing a word to my boss": "none",
	} {
		if got := levels(x.Find(phrase, 3).Help); !meets(want, got) {
			t.Errorf("%q: got help %v, want %s", phrase, got, want)
		}
	}
	if help := x.Find("suicide", 3).Help; len(help) != 1 || help[0].Language != "" {
		t.Errorf("a word of two languages: got %d cards, want the one in English", len(help))
	}
}

func levels(help []guide.Intent) []string {
	var all []string
	for _, in := range help {
		all = append(all, map[guide.Level]string{guide.Emergency: "911", guide.Crisis: "988"}[in.Level])
	}
	return slices.Compact(all)
}

func meets(want string, got []string) bool {
	switch want {
	case "none":
		return len(got) == 0
	case "at most 988":
		return !slices.Contains(got, "911")
	case "either":
		return len(got) > 0
	default:
		return slices.Contains(got, want)
	}
}
