package main

import (
	"fmt"
	"runtime/debug"
)

type versionCommand struct{}

// Run prints the version and, as far as it is known, the commit it was built
// from.
func (versionCommand) Run(std streams) error {
	fmt.Fprintln(std.out, "guides", version())
	return nil
}

// version is the module's version, or the commit for a build from a checkout.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	commit := settings["vcs.revision"]
	switch {
	case commit == "" && info.Main.Version == "(devel)":
		return "of an unknown version: built without version control"
	case commit == "":
		return info.Main.Version
	case settings["vcs.modified"] == "true":
		return commit[:12] + " with changes"
	default:
		return commit[:12]
	}
}
