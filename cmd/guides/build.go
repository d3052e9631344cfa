package main

import (
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

// newLive puts the program together: what was read, the files of its own, and
// what the operator decided.
func newLive(content web.Content, config web.Config) (*web.Live, error) {
	assets, err := asset.Load(static.Files, "static")
	if err != nil {
		return nil, err
	}
	return web.NewLive(content, assets, config)
}
