package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
)

// published is what the tests read of a Questionnaire of FHIR.
type published struct {
	URL, Version, Language, Status string
	Experimental                   bool
	Item                           []struct {
		LinkID, Text string
		AnswerOption []struct {
			ValueCoding struct{ System, Code, Display string }
		}
	}
}

// readPublished reads the questions that a site publishes in a language.
func readPublished(t *testing.T, p *person, prefix address.Prefix) published {
	t.Helper()
	r := p.gets(prefix.Questionnaire())
	for name, want := range map[string]string{
		"Content-Type": "application/fhir+json; charset=utf-8", "Cache-Control": forPages, "Vary": "Accept-Encoding", "Set-Cookie": "",
	} {
		if got := r.header.Get(name); r.status != http.StatusOK || got != want {
			t.Errorf("GET %s: got status %d and %s %q, want 200 and %q", prefix.Questionnaire(), r.status, name, got, want)
		}
	}
	var q published
	if err := json.Unmarshal(r.body, &q); err != nil {
		t.Fatalf("GET %s: %v", prefix.Questionnaire(), err)
	}
	return q
}

// checkQuestions wants the published questions and options to be those asked.
func checkQuestions(t *testing.T, got published, want *eligibility.Questionnaire) {
	t.Helper()
	if len(got.Item) != len(want.Questions) {
		t.Fatalf("reading the published questions: got %d, want %d", len(got.Item), len(want.Questions))
	}
	for i, q := range want.Questions {
		item := got.Item[i]
		if item.LinkID != q.ID || item.Text != q.Ask || len(item.AnswerOption) != len(q.Options) {
			t.Fatalf("question %d: got %s %q with %d options, want %s %q with %d", i+1, item.LinkID, item.Text, len(item.AnswerOption), q.ID, q.Ask, len(q.Options))
		}
		for n, o := range q.Options {
			if c := item.AnswerOption[n].ValueCoding; c.Code != o.Value || c.Display != o.Label || !strings.HasSuffix(c.System, "/eligibility/questions/"+q.ID) {
				t.Errorf("%s: got the option %+v, want %s %q", q.ID, c, o.Value, o.Label)
			}
		}
	}
}

func TestPublishedQuestions(t *testing.T) {
	p := visitor(t, func(c *Content, _ *Config) {
		c.Library = twoLanguages(t)
		c.Questionnaires["/es"] = spanish(t)
	})
	for prefix, q := range map[address.Prefix]*eligibility.Questionnaire{"": asked(t), "/es": spanish(t)} {
		got := readPublished(t, p, prefix)
		checkQuestions(t, got, q)
		language := map[address.Prefix]string{"": "en", "/es": "es"}[prefix]
		if url := "http://127.0.0.1:8080" + prefix.Questionnaire(); got.URL != url || got.Language != language || got.Status != "draft" || !got.Experimental {
			t.Errorf("reading the published questions: got %s, %s, %s, experimental %t, want %s, %s and an experimental draft", got.URL, got.Language, got.Status, got.Experimental, url, language)
		}
	}
}

// Once approved, the questions are published as those in use.
func TestPublishedApproved(t *testing.T) {
	p := visitor(t, func(c *Content, config *Config) {
		config.Release, c.Library = true, whole(t)
		q := *c.Questionnaires[""]
		q.Approval = &eligibility.Approval{By: "an-example", Fingerprint: q.Fingerprint()}
		c.Questionnaires = inEnglish(&q)
	})
	if got := readPublished(t, p, ""); got.Status != "active" || got.Experimental {
		t.Errorf("reading approved questions: got status %s, experimental %t, want them active", got.Status, got.Experimental)
	}
}
