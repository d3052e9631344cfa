package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/alecthomas/kong"
)

// prefix begins the name of every variable that is a setting.
const prefix = "GUIDES_"

// variables returns the names of the variables that a command or its subcommands
// read, and those of the project's tests.
func variables(n *kong.Node) []string {
	known := []string{"GUIDES_BROWSER", "GUIDES_SOAK"}
	for _, flag := range n.Flags {
		known = append(known, flag.Envs...)
	}
	for _, child := range n.Children {
		known = append(known, variables(child)...)
	}
	return known
}

// warnUnknown writes a warning for each variable that looks like a setting and is
// none: most likely its name is mistyped. Its value may be secret.
func warnUnknown(w io.Writer, known, environ []string) {
	for _, variable := range slices.Sorted(slices.Values(environ)) {
		name, value, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(name, prefix) || value == "" || slices.Contains(known, name) || setByKubernetes(name, value) {
			continue
		}
		name = strings.Map(printable, name)
		fmt.Fprintf(w, "guides: warning: %s in the environment is no setting and does nothing%s\n", name, suggest(name, known))
	}
}

var kubernetesPattern = regexp.MustCompile(`_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_|$)`)

// setByKubernetes reports whether Kubernetes set the variable, as it does for a
// service that is called guides.
func setByKubernetes(name, value string) bool {
	return kubernetesPattern.MatchString(name) || strings.HasSuffix(name, "_PORT") && strings.Contains(value, "://")
}

// suggest returns the end of a warning: the setting whose name is closest, or where
// all of them are listed if none is close.
func suggest(mistyped string, known []string) string {
	word := strings.TrimPrefix(mistyped, prefix)
	best, least := "", max(2, len(word)/3)+1
	for _, name := range known {
		if d := levenshtein.ComputeDistance(word, strings.TrimPrefix(name, prefix)); d < least && d < len(word) {
			best, least = name, d
		}
	}
	if best == "" {
		return " (see guides serve --help)"
	}
	return "; did you mean " + best + "?"
}
