package guide

import "github.com/tovani/guides/internal/yamlfile"

// Formats describes the files that this package reads.
func Formats() []yamlfile.Format {
	return []yamlfile.Format{
		guideSchema.Format("guide", "The front matter of a guide, content/en/<category>/<name>.md: between two lines ---, above its text in Markdown."),
		pageSchema.Format("page", "The front matter of a plain page, content/en/pages/<name>.md, such as the one on privacy."),
		siteSchema.Format("site.yaml", "The clinic, its notices, its categories and the words of the interface, in content/en/site.yaml."),
		bibliographySchema.Format("references.yaml", "The works that guides may cite, in content/references.yaml."),
		factsSchema.Format("facts.yaml", "What ends on a day or depends on a state, in content/en/facts.yaml."),
		glossarySchema.Format("glossary.yaml", "Words that need explaining, in content/en/glossary.yaml: each is explained where a guide's text first uses it."),
		synonymsSchema.Format("synonyms.yaml", "Words that mean the same to a search, in content/en/synonyms.yaml."),
		intentsSchema.Format("crisis.yaml", "Cries for help, above whose results a search shows 911 or 988, in content/en/crisis.yaml."),
		retiredSchema.Format("retired.yaml", "Pages that are gone for good, in content/en/retired.yaml."),
	}
}
