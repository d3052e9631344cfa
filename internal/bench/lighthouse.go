package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const aboutLighthouse = `Lighthouse 12.8.2 as it looks at phones, with its simulated slow 4G and slow processor, in headless Chromium.`

const chromeFlags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-quic --no-first-run"

// A report is what we read of Lighthouse's.
type report struct {
	Categories map[string]struct {
		Score     float64
		AuditRefs []struct {
			ID     string
			Weight float64
		}
	}
	Audits map[string]struct {
		Score        *float64 // null where an audit does not apply
		NumericValue float64
		Title        string
	}
}

// lighthouse has Lighthouse judge each kind of page.
func lighthouse(ctx context.Context, b *bench) (table, error) {
	var t table
	j, missing, err := newJudge(ctx)
	if err != nil || missing != "" {
		t.notef("%s", missing)
		return t, err
	}
	s, err := b.serve(ctx)
	if err != nil {
		return t, err
	}
	defer s.stop()
	for _, k := range []kind{{"home", "/"}, {"category", "/what-to-expect"}, {"guide", guidePage}, {"eligibility", "/eligibility"}} {
		var reports []report
		for i := range b.rounds {
			r, err := j.insist(ctx, s.url+k.path, filepath.Join(b.dir, fmt.Sprint("report-", i, ".json")))
			if err != nil {
				return t, err
			}
			reports = append(reports, r)
		}
		judged(&t, k.name, reports)
	}
	return t, nil
}

// judged adds the rows of one page, and names what cost it points.
func judged(t *table, name string, reports []report) {
	for _, category := range slices.Sorted(maps.Keys(reports[0].Categories)) {
		t.add(name+": "+category, "of 100", each(reports, func(r report) float64 { return 100 * r.Categories[category].Score }), atLeast(100))
	}
	for _, paint := range []string{"first-contentful-paint", "largest-contentful-paint"} {
		t.add(name+": "+paint, "ms", each(reports, func(r report) float64 { return r.Audits[paint].NumericValue }), atMost(750))
	}
	const shift = "cumulative-layout-shift"
	t.add(name+": "+shift, "", each(reports, func(r report) float64 { return r.Audits[shift].NumericValue }), atMost(0))
	faults := map[string]bool{}
	for _, r := range reports {
		r.faults(faults)
	}
	for _, fault := range slices.Sorted(maps.Keys(faults)) {
		t.notef("%s: %s", name, fault)
	}
}

func each(reports []report, figure func(report) float64) spread {
	var s spread
	for _, r := range reports {
		s = append(s, figure(r))
	}
	return s
}

// faults collects the audits that cost points.
func (r report) faults(into map[string]bool) {
	for category, c := range r.Categories {
		for _, ref := range c.AuditRefs {
			if a := r.Audits[ref.ID]; ref.Weight > 0 && a.Score != nil && *a.Score < 1 && c.Score < 1 {
				into[fmt.Sprintf("%s: %s (%s)", category, a.Title, ref.ID)] = true
			}
		}
	}
}

// A judge runs Lighthouse.
type judge struct{ script, chrome string }

// newJudge finds or installs what Lighthouse needs, or says what is missing.
func newJudge(ctx context.Context) (judge, string, error) {
	chrome := chromium()
	if chrome == "" {
		return judge{}, "Left out: no Chromium; set CHROMIUM to its path, or install it so that chromium or google-chrome starts it.", nil
	}
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			return judge{}, "Left out: Lighthouse needs Node 20 with npm.", nil
		}
	}
	at, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", "github.com/tovani/guides/internal/bench").Output()
	if err != nil {
		return judge{}, "", err
	}
	dir := strings.TrimSpace(string(at))
	return judge{filepath.Join(dir, "node_modules/lighthouse/cli/index.js"), chrome}, "", installed(ctx, dir)
}

// chromium finds the browser: the one that CHROMIUM names, or one on the path.
func chromium() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// installed brings Lighthouse here once.
func installed(ctx context.Context, dir string) error {
	if _, err := os.Stat(filepath.Join(dir, "node_modules/lighthouse")); err == nil {
		return nil
	}
	npm := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	npm.Dir = dir
	if said, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci: %w\n%s", err, said)
	}
	return nil
}

// insist looks at one page, again if the browser stumbled: on a busy machine
// Lighthouse itself says to run it again.
func (j judge) insist(ctx context.Context, url, file string) (report, error) {
	r, err := j.judge(ctx, url, file)
	for again := 0; err != nil && again < 2; again++ {
		r, err = j.judge(ctx, url, file)
	}
	return r, err
}

// judge looks at one page once.
func (j judge) judge(ctx context.Context, url, file string) (report, error) {
	var r report
	node := exec.CommandContext(ctx, "node", j.script, url, "--quiet", "--output=json", "--output-path="+file,
		"--only-categories=performance,accessibility,best-practices,seo", "--chrome-flags="+chromeFlags)
	node.Env = append(os.Environ(), "CHROME_PATH="+j.chrome)
	if said, err := node.CombinedOutput(); err != nil {
		return r, fmt.Errorf("lighthouse %s: %w\n%s", url, err, said)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(text, &r)
}
