// Package content holds the words of the site, as editors write them, inside
// the program.
package content

import "embed"

// Files are the languages, the bibliography, the questionnaire and the cases by which a
// search is tested.
//
//go:embed en references.yaml eligibility.yaml search-cases.yaml
var Files embed.FS
