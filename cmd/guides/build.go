package main

import (
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

// newLive puts the program together: what was read, the files of its own, and
// what the operator decided.
func newLive(c content, config web.Config) (*web.Live, error) {
	assets, err := asset.Load(static.Files, "static")
	if err != nil {
		return nil, err
	}
	return web.NewLive(c.content(), assets, config)
}

// approved tells whether one of the clinic's reviewers approved the questions as
// they are.
func (c content) approved() bool {
	e, ok := c.library.Edition("")
	return ok && c.questionnaire.Approved(e.Site.ReviewerIDs())
}

// content is what a site is made from.
func (c content) content() web.Content {
	return web.Content{Library: c.library, Questions: c.questionnaire}
}
