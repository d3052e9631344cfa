// Package content holds the words of the site, as editors write them, inside
// the program.
package content

import "embed"

// Files are the languages and the bibliography.
//
//go:embed en references.yaml
var Files embed.FS
