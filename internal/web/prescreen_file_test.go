package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

const (
	textFile = "/eligibility/result.txt"
	fhirFile = "/eligibility/result.json"
)

// A result that a person can take along comes as a file, with the same headers
// whatever it says.
func TestFiles(t *testing.T) {
	for title, says := range map[string]map[string][]string{
		"Nothing you told us rules out a visit":                   nil,
		"Some of your answers need a talk with a physician first": {"medicines": {"sedatives", "lamotrigine"}},
		"Ketamine at home is usually not the next step right now": {"heart": {"aneurysm"}},
	} {
		t.Run(title, func(t *testing.T) {
			p := visitor(t, nil)
			p.goes(says)
			page := p.reads("the result", p.gets("/eligibility/result"), http.StatusOK, title)
			for _, path := range []string{textFile, fhirFile} {
				if page.Find(`form[method="post"] button[formaction="`+path+`"]`).Length() != 1 {
					t.Errorf("the result: got no button for %s", path)
				}
			}
			text := p.sends("POST", textFile, "")
			checkFile(t, text, "text/plain; charset=utf-8", `attachment; filename="eligibility-answers.txt"`)
			checkLines(t, string(text.body))
			if !strings.Contains(string(text.body), title) || strings.Contains(string(text.body), "{") {
				t.Errorf("the text: got no %q, or a placeholder, in\n%s", title, text.body)
			}
			fhir := p.sends("POST", fhirFile, "")
			checkFile(t, fhir, "application/fhir+json; charset=utf-8", `attachment; filename="eligibility-answers.json"`)
			checkAnswers(t, fhir, readPublished(t, p, ""), says)
		})
	}
}

func checkFile(t *testing.T, r reply, mediaType, disposition string) {
	t.Helper()
	for name, want := range map[string]string{
		"Content-Type": mediaType, "Content-Disposition": disposition, "Cache-Control": "no-store", "Set-Cookie": "", "Etag": "",
		"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := r.header.Get(name); r.status != http.StatusOK || got != want {
			t.Errorf("saving %s: got status %d and %s %q, want 200 and %q", disposition, r.status, name, got, want)
		}
	}
}

// checkLines wants the lines of a text to fit into a message.
func checkLines(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if n := utf8.RuneCountInString(line); n > 72 || strings.TrimRight(line, " \r") != line {
			t.Errorf("the text: got the line %q of %d characters, want at most 72 and no space at its end", line, n)
		}
	}
}

// answered is what the tests read of a QuestionnaireResponse of FHIR.
type answered struct {
	Questionnaire, Status string
	Authored              time.Time
	Item                  []struct {
		LinkID string
		Answer []struct {
			ValueCoding struct{ System, Code, Display string }
		}
	}
}

// checkAnswers wants the file to have the answers to the published questions, and
// nothing of the outcome.
func checkAnswers(t *testing.T, r reply, q published, says map[string][]string) {
	t.Helper()
	var got answered
	if err := json.Unmarshal(r.body, &got); err != nil {
		t.Fatalf("reading the file: %v", err)
	}
	if _, offset := got.Authored.Zone(); got.Questionnaire != q.URL+"|"+q.Version || got.Status != "completed" || !got.Authored.Equal(today()) || offset != -5*60*60 {
		t.Errorf("reading the file: got %s, %s at %s, want the published questions completed at %s in the clinic's time zone", got.Questionnaire, got.Status, got.Authored, today())
	}
	light := lightest(asked(t))
	for i, item := range got.Item {
		want, own := says[item.LinkID]
		if !own {
			want = []string{light[item.LinkID]}
		}
		var codes []string
		for _, a := range item.Answer {
			codes = append(codes, a.ValueCoding.Code)
			if !slices.Contains(q.Item[i].AnswerOption, a) {
				t.Errorf("%s: got the answer %+v, want one of the published options", item.LinkID, a)
			}
		}
		slices.Sort(codes)
		if slices.Sort(want); item.LinkID != q.Item[i].LinkID || !slices.Equal(codes, want) {
			t.Errorf("%s: got the answers %q, want %q to %s", item.LinkID, codes, want, q.Item[i].LinkID)
		}
	}
	if len(got.Item) != len(q.Item) || strings.Contains(string(r.body), "outcome") || strings.Contains(string(r.body), "because") {
		t.Errorf("reading the file: got %d answers, or more than answers; want %d", len(got.Item), len(q.Item))
	}
}

// Where there is no result to take along, the file's address leads to the page that
// says what to do.
func TestNoFile(t *testing.T) {
	for _, c := range []struct {
		name string
		says map[string]string
		to   string // where the page of the result leads, or "" if it is shown
	}{
		{"nothing answered", nil, where},
		{"one answer", map[string]string{"where": "florida"}, age},
		{"a call for help", map[string]string{"where": "florida", "age": "from-65", "safety": "not-safe"}, ""},
		{"elsewhere", map[string]string{"where": "elsewhere"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := visitor(t, nil)
			for _, id := range []string{"where", "age", "safety"} {
				if value, ok := c.says[id]; ok {
					p.says(id, value)
				}
			}
			for _, path := range []string{textFile, fhirFile} {
				r := p.sends("POST", path, "")
				p.leads("POST "+path, r, "/eligibility/result")
				if len(r.body) > 0 || r.header.Get("Content-Disposition") != "" || r.header.Get("Set-Cookie") != "" {
					t.Errorf("POST %s: got a body of %d bytes, a file or a cookie", path, len(r.body))
				}
			}
			r := p.gets("/eligibility/result")
			if c.to != "" {
				p.leads("the result", r, c.to)
			} else if r.document(t).Find("[formaction]").Length() > 0 {
				t.Error("the result: got a button that saves it, want none")
			}
		})
	}
}

func TestFileInAnotherLanguage(t *testing.T) {
	p := visitor(t, func(c *Content, _ *Config) {
		c.Library = twoLanguages(t)
		c.Questionnaires["/es"] = spanish(t)
	})
	for _, q := range spanish(t).Questions {
		p.sends("POST", "/es/eligibility/questions/"+q.ID, "answer="+lightest(asked(t))[q.ID])
	}
	checkAnswers(t, p.sends("POST", "/es"+fhirFile, ""), readPublished(t, p, "/es"), nil)
	if text := string(p.sends("POST", "/es"+textFile, "").body); !strings.Contains(text, "Pregunta: ") || !strings.Contains(text, "/es/eligibility\n") {
		t.Errorf("saving the Spanish result: got no Spanish question or address in\n%s", text)
	}
	p.leads("saving the English result, with Spanish answers", p.sends("POST", fhirFile, ""), "/eligibility/result")
}
