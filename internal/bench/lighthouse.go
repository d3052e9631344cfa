package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
)

const aboutLighthouse = `Lighthouse as it looks at phones, with its simulated slow 4G and slow processor, in headless Chromium.`
const chromeFlags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-quic --no-first-run"

// lighthouse runs Lighthouse on each kind of page.
func lighthouse(ctx context.Context, b *bench, t *table) error {
	chromium, err := exec.LookPath(cmp.Or(os.Getenv("CHROMIUM"), "chromium"))
	if err != nil {
		return missing("there is no Chromium; install it, or set CHROMIUM to its path")
	}
	const program = "internal/bench/node_modules/.bin/lighthouse"
	if _, err := os.Stat(program); err != nil {
		out, err := command(ctx, "npm", "ci", "--prefix=internal/bench", "--ignore-scripts", "--no-audit", "--no-fund").CombinedOutput()
		if err != nil {
			return missing(fmt.Sprintf("Lighthouse, which npm could not install: %v %s", err, out))
		}
	}
	s, err := b.serve(ctx)
	if err != nil {
		return err
	}
	defer s.stop()
	for _, page := range []struct{ name, path string }{
		{"home", "/"}, {"category", "/what-to-expect"}, {"guide", guidePage}, {"eligibility", "/eligibility"},
	} {
		figures := map[string]spread{}
		for range b.rounds {
			cmd := command(ctx, program, "http://"+s.addr+page.path, "--quiet", "--output=json",
				"--only-categories=performance,accessibility,best-practices,seo", "--chrome-flags="+chromeFlags)
			cmd.Env = append(os.Environ(), "CHROME_PATH="+chromium)
			out, err := cmd.Output()
			if err != nil {
				return fmt.Errorf("lighthouse %s: %w", page.path, err)
			}
			if err := readReport(out, figures); err != nil {
				return err
			}
		}
		for _, name := range []string{"performance", "accessibility", "best-practices", "seo"} {
			t.add(page.name+": "+name, "of 100", figures[name], atLeast(100))
		}
		t.add(page.name+": first contentful paint", "ms", figures["first-contentful-paint"], atMost(750))
		t.add(page.name+": largest contentful paint", "ms", figures["largest-contentful-paint"], atMost(750))
		t.add(page.name+": cumulative layout shift", "", figures["cumulative-layout-shift"], atMost(0))
	}
	return nil
}

// readReport adds the figures of one report of Lighthouse to those of a page.
func readReport(text []byte, figures map[string]spread) error {
	var report struct {
		Categories map[string]struct{ Score float64 }
		Audits     map[string]struct{ NumericValue float64 }
	}
	if err := json.Unmarshal(text, &report); err != nil {
		return err
	}
	for name, category := range report.Categories {
		figures[name] = append(figures[name], 100*category.Score)
	}
	for name, audit := range report.Audits {
		figures[name] = append(figures[name], audit.NumericValue)
	}
	return nil
}
