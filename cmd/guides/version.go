package main

import (
	"fmt"
	"runtime/debug"
)

type versionCommand struct{}

// Run prints what --version prints.
func (versionCommand) Run(std streams) error {
	_, err := fmt.Fprintln(std.out, longVersion())
	return err
}

// version returns the version that Go derived from the checkout: a tag, or the
// date and the hash of the commit; "(devel)" for a build without version control.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "unknown"
}

// longVersion returns the version with the time of the commit, if it is known, and
// the version of Go.
func longVersion() string {
	text := "guides " + version()
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.time" {
				text += ", commit of " + s.Value
			}
		}
		text += ", built with " + info.GoVersion
	}
	return text
}
