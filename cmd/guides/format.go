package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/tovani/guides/internal/editorial"
	"github.com/tovani/guides/internal/problem"
)

// A format is how a check prints what it found.
type format string

// The formats.
const (
	asText   format = "text"
	asJSON   format = "json"
	asGitHub format = "github" // annotations of a workflow
	asSARIF  format = "sarif"  // SARIF 2.1.0, as code scanning reads it
)

// readFormat returns the format of a name.
func readFormat(given string) (format, error) {
	switch f := format(given); f {
	case "":
		return asText, nil
	case asText, asJSON, asGitHub, asSARIF:
		return f, nil
	}
	return "", fmt.Errorf("must be text, json, github or sarif, not %q", given)
}

// report writes problems and the line that counts them.
func (f format) report(w io.Writer, problems problem.List, summary string) error {
	switch f {
	case asJSON:
		return writeJSON(w, jsonReport{jsonProblems(problems), summary})
	case asSARIF:
		return writeJSON(w, sarif(problems))
	case asGitHub:
		for _, p := range problems {
			fmt.Fprintln(w, annotation(p))
		}
	default:
		printProblems(w, problems)
	}
	_, err := fmt.Fprintln(w, summary)
	return err
}

func writeJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

type jsonReport struct {
	Problems []jsonProblem `json:"problems"`
	Summary  string        `json:"summary"`
}

type jsonProblem struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
}

func jsonProblems(problems problem.List) []jsonProblem {
	all := []jsonProblem{}
	for _, p := range problems {
		all = append(all, jsonProblem{p.Pos.Filename, p.Pos.Line, p.Pos.Column, p.Severity.String(), p.Rule, p.Msg})
	}
	return all
}

// annotation returns the command by which a GitHub workflow marks a line of a file.
func annotation(p problem.Problem) string {
	level := map[problem.Severity]string{problem.Error: "error", problem.Warning: "warning", problem.Due: "notice"}[p.Severity]
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	return fmt.Sprintf("::%s file=%s,line=%d,col=%d,title=%s::%s",
		level, property.Replace(p.Pos.Filename), p.Pos.Line, p.Pos.Column, property.Replace(p.Rule), message.Replace(p.Msg))
}

// sarif returns problems as a SARIF log of one run.
func sarif(problems problem.List) any {
	type object = map[string]any
	rules, results := []object{}, []object{}
	for _, r := range editorial.Rules() {
		rules = append(rules, object{"id": r.Name, "shortDescription": object{"text": r.About}})
	}
	for _, p := range problems {
		level := map[problem.Severity]string{problem.Error: "error", problem.Warning: "warning", problem.Due: "note"}[p.Severity]
		results = append(results, object{
			"ruleId": p.Rule, "level": level, "message": object{"text": p.Msg},
			"locations": []object{{"physicalLocation": object{
				"artifactLocation": object{"uri": p.Pos.Filename},
				"region":           object{"startLine": p.Pos.Line, "startColumn": p.Pos.Column},
			}}},
		})
	}
	return object{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
		"runs": []object{{"tool": object{"driver": object{"name": "guides", "rules": rules}}, "results": results}},
	}
}
