// Package content holds the words of the site, as editors write them, inside
// the program.
package content

import "embed"

// Files are the languages, the bibliography and the questionnaire.
//
//go:embed en references.yaml eligibility.yaml
var Files embed.FS
