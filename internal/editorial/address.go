package editorial

import (
	"fmt"
	"go/token"
	"maps"
	"path"
	"slices"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
)

// deadAddress is the rule that an address leads somewhere for good.
func deadAddress() Rule {
	return Rule{
		Name:     "dead-address",
		About:    "An address or an anchor that the last commit had still leads somewhere: others may have linked to it.",
		Severity: problem.Warning,
		Keeps:    []string{"\n---\n## One {#one}\n\nWords.", "\n---\n## A new title {#one}\n\nWords.\n\n## Two {#two}\n\nWords."},
		Breaks:   []string{"\n---\n## One {#another-one}\n\nWords.", "\n---\nWords."}, // after a commit with the first of the above
		check: func(s subject, report report) {
			if s.Draft && len(s.lost) > 0 {
				report(s.Position(), "this guide was published, and its address leads nowhere now; write status: published again, or delete the file and say in retired.yaml that it is gone")
				return
			}
			for _, message := range s.lost {
				report(s.Position(), "%s", message)
			}
		},
	}
}

// lostAddresses returns what to say, in which file, of the addresses of an earlier library
// that lead nowhere any more.
func lostAddresses(now, earlier *guide.Library) map[string][]string {
	if earlier == nil || now.Addresses() == nil {
		return nil
	}
	lost := map[string][]string{}
	for _, path := range slices.Sorted(maps.Keys(earlier.Addresses())) {
		was := earlier.Addresses()[path]
		if is, known := now.Addresses()[path]; known {
			if path == was.Path { // its other paths have the same anchors
				lost[is.File] = append(lost[is.File], lostAnchors(was, is)...)
			}
		} else if _, lives := now.Addresses()[was.Path]; !now.Answers(path) && (path != was.Permanent || lives) { // the page stands for both
			file, mend := mendPath(path, was, now)
			lost[file] = append(lost[file], fmt.Sprintf("%s was an address of this site, and leads nowhere now; %s", path, mend))
		}
	}
	return lost
}

// ofKeys are the anchors of parts that stand under keys of the front matter.
var ofKeys = []string{
	address.TLDR, address.GetHelp, address.Emergency, address.Steps, address.Checklist, address.Timeline, address.Do,
	address.Concerns, address.Safety, address.Questions, address.FAQ,
}

func lostAnchors(was, is guide.Address) (messages []string) {
	for _, anchor := range was.Anchors {
		if !slices.Contains(is.Anchors, anchor) {
			mend := fmt.Sprintf("give that part its id again: id: %s in a list, {#%s} after a heading", anchor, anchor)
			if slices.Contains(ofKeys, anchor) {
				mend = "bring that part back, if others may have linked to it"
			}
			messages = append(messages, fmt.Sprintf("%s#%s led to a part of this page, which has no such anchor now; %s", was.Path, anchor, mend))
		}
	}
	return messages
}

// mendPath returns what to do about a path that leads nowhere, and in which file: that of
// the guide to which it led, wherever it stands now, or else the one that is gone.
func mendPath(lost string, was guide.Address, now *guide.Library) (file, mend string) {
	is, found := now.Addresses()[was.Path]
	if !found {
		is, found = now.Addresses()[was.Permanent]
	}
	switch {
	case found && lost == was.Permanent:
		return is.File, "write id: " + path.Base(lost) + " again"
	case found:
		return is.File, "add " + lost + " under aliases"
	default:
		return was.File, "bring the page back, add the address under the aliases of the guide that took its place, or say in retired.yaml that it is gone"
	}
}

// ofOtherFiles returns what is said of files that are no guides, or not any more.
func ofOtherFiles(lost map[string][]string) problem.List {
	var problems problem.List
	for file, messages := range lost {
		for _, message := range messages {
			problems.Warnf(token.Position{Filename: file, Line: 1, Column: 1}, deadAddress().Name, "%s", message)
		}
	}
	return problems
}
