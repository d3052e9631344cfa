package browser

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestSaveResult saves a result in both forms, without script.
func TestSaveResult(t *testing.T) {
	t.Parallel()
	b, dir := answered(t, person{name: "takes medicines", answers: map[string][]string{"medicines": {"lamotrigine"}}}), t.TempDir()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	call(b, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
	})
	b.look(view{width: 360})
	b.visit(page{kind: "result", url: own + "/eligibility/result"})
	for _, ending := range []string{".txt", ".json"} {
		b.do(chromedp.Click(chromedp.CSS(`button[formaction$="` + ending + `"]`)))
		file := filepath.Join(dir, "eligibility-answers"+ending)
		var saved []byte
		for began := time.Now(); len(saved) == 0 && time.Since(began) < 10*time.Second; time.Sleep(20 * time.Millisecond) {
			saved, _ = os.ReadFile(file) // the browser writes it under another name first
		}
		if !bytes.Contains(saved, []byte("Lamotrigine")) {
			t.Errorf("saving the result: got %q in %s, want the answers", saved, filepath.Base(file))
		}
	}
	if got := b.heading(); got != "Some of your answers need a talk with a physician first" {
		t.Errorf("after saving: got the page %q, want the result still", got)
	}
}

// TestFHIR validates the published questions and the answers of everybody who can take
// them along.
func TestFHIR(t *testing.T) {
	t.Parallel()
	resources := map[string][]byte{"questions.json": receive(t, http.DefaultClient, http.MethodGet, "/eligibility/questionnaire.json")}
	for _, p := range people() {
		client := newPerson(t)
		answer(t, client, p)
		if body := receive(t, client, http.MethodPost, "/eligibility/result.json"); body[0] == '{' {
			resources[p.name+".json"] = body
		}
	}
	if len(resources) != 5 {
		t.Errorf("saving the answers of all people: got %d files with the questions, want 5", len(resources))
	}
	for file, found := range validate(t, resources) {
		t.Errorf("%s: got %s\nin\n%s", file, found, resources[file])
	}
}

// TestFHIRBroken holds the validators to finding what is wrong.
func TestFHIRBroken(t *testing.T) {
	t.Parallel()
	questions := string(receive(t, http.DefaultClient, http.MethodGet, "/eligibility/questionnaire.json"))
	resources := map[string][]byte{}
	for name, c := range map[string][2]string{
		"an element missing":         {`"linkId": "age",`, ``},
		"an element that is unknown": {`"version":`, `"edition":`},
		"a code that is unknown":     {`"status": "draft"`, `"status": "provisional"`},
		"text for a number":          {`"experimental": true`, `"experimental": "yes"`},
		"options without a choice":   {`"type": "choice"`, `"type": "display"`},
	} {
		resources[name+".json"] = []byte(strings.Replace(questions, c[0], c[1], 1))
	}
	found := validate(t, resources)
	for file := range resources {
		if found[file] == "" {
			t.Errorf("validating %s: found nothing", file)
		}
	}
}

// receive returns what the server sends.
func receive(t *testing.T, client *http.Client, method, path string) []byte {
	t.Helper()
	r, err := http.NewRequest(method, own+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := client.Do(r)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || len(body) == 0 {
		t.Fatalf("%s %s: got %d bytes and error %v", method, path, len(body), err)
	}
	return body
}

// validate runs the validators over resources of FHIR, and returns what they find wrong
// with each, by the name of its file.
func validate(t *testing.T, resources map[string][]byte) map[string]string {
	t.Helper()
	dir, args := t.TempDir(), []string{"validate.mjs"}
	for name, body := range resources {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, body, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	report, err := exec.Command("node", args...).Output()
	if err != nil {
		t.Fatalf("starting the FHIR validators; make test installs what they need: %v", err)
	}
	found := map[string]string{}
	for line := range strings.Lines(string(report)) {
		file, finding, _ := strings.Cut(line, ": ")
		found[filepath.Base(file)] += finding
	}
	return found
}
