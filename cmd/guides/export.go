package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/export"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

type exportCommand struct {
	Dir            string    `arg:"" help:"The folder to write: a new one, or an earlier export."`
	Content        string    `placeholder:"DIR" help:"Folder to read instead of the content inside the program."`
	BaseURL        origin    `name:"base-url" required:"" placeholder:"URL" help:"Scheme and host of the site as readers see it."`
	EligibilityURL webPage   `name:"eligibility-url" placeholder:"URL" help:"Address of the page /eligibility of a server of guides, where the questions are asked (default: the page says how to reach the clinic)."`
	FrameAncestors ancestors `default:"self" help:"Sites that may show guides in a frame, with spaces between them; none for nobody."`
	Noindex        bool      `help:"Ask search engines to leave the whole site out."`
	Release        bool      `help:"Leave out every guide without a clinical review that holds."`
}

// Help says what an export lacks and holds.
func (exportCommand) Help() string {
	return "Writes the site as files: pages without a search, static files, compressed forms beside them, " +
		"_redirects and _headers for hosts such as Netlify and Cloudflare, nginx.conf to include, and expires.json " +
		"with the day on which the words of a page may change. Export every day: reviews and facts run out. " +
		"After an error the folder is as it was."
}

// Run exports the site of today.
func (k exportCommand) Run(ctx context.Context, now clock, std streams) error {
	day := now().UTC().Truncate(24 * time.Hour) // the hour must change no file
	c, problems, err := readContent(k.Content, day, guide.Options{})
	if err != nil {
		return err
	}
	printProblems(std.err, problems)
	if n := problems.Count(problem.Error); n > 0 {
		return fmt.Errorf("nothing is exported: the content has %s", count(n, "error"))
	}
	if guides, _ := c.Library.Released(day).Size(); k.Release && guides == 0 {
		fmt.Fprintln(std.err, "guides: no guide is exported: with --release only those with a clinical review that holds are")
	}
	site, err := k.site(c, day, std)
	if err != nil {
		return err
	}
	paths := slices.Concat(site.Paths(), site.ErrorPaths())
	slices.Sort(paths)
	result, err := export.Write(ctx, k.Dir, export.Site{Handler: site, Paths: paths, Expires: site.Expires})
	if err != nil {
		return fmt.Errorf("nothing is exported to %s: %w", k.Dir, err)
	}
	return k.report(std, result)
}

// site returns the site of a day, as an export has it.
func (k exportCommand) site(c content, day time.Time, std streams) (*web.Site, error) {
	assets, err := asset.Load(static.Files, address.Static)
	if err != nil {
		return nil, err
	}
	return web.New(c.Content, assets, web.Config{
		BaseURL: string(k.BaseURL), FrameAncestors: k.FrameAncestors, NoIndex: k.Noindex, Release: k.Release,
		Static: true, EligibilityURL: string(k.EligibilityURL),
		Log: slog.New(slog.NewTextHandler(std.err, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Now: func() time.Time { return day },
	}), nil
}

// report prints what has become of the folder.
func (k exportCommand) report(std streams, r export.Result) error {
	line := fmt.Sprintf("%s: %s written, %d kept, %d removed, from %s", k.Dir, count(r.Written, "file"), r.Kept, r.Removed, cmp.Or(k.Content, "the content inside the program"))
	if !r.Next.IsZero() {
		line += "; export again on " + r.Next.Format(time.DateOnly) + ", when words change"
	}
	_, err := fmt.Fprintln(std.out, line)
	return err
}

// A webPage is the address of a page on another site.
type webPage string

func readWebPage(given string) (webPage, error) {
	at, err := url.Parse(given)
	if given != "" && (err != nil || at.Scheme != "https" && at.Scheme != "http" || at.Host == "" || at.User != nil || strings.ContainsAny(given, " \"")) {
		return "", errors.New("must be the address of a page, as in https://guides.example.org/eligibility")
	}
	return webPage(given), nil
}
