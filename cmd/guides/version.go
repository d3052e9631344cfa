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

// version returns what Go derived from the checkout: a tag, or the date and the hash of
// the commit; "(devel)" for a build without version control.
func version() string { return buildInfo().Main.Version }

// longVersion adds the time of the commit, if it is known, and the version of Go.
func longVersion() string {
	info, commit := buildInfo(), ""
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			commit = ", commit of " + s.Value
		}
	}
	return "guides " + info.Main.Version + commit + ", built with " + info.GoVersion
}

func buildInfo() *debug.BuildInfo {
	info, _ := debug.ReadBuildInfo() // every build with modules has it
	return info
}
