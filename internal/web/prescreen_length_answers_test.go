package web

import (
	"maps"
	"net/http"
	"testing"

	"github.com/tovani/guides/internal/eligibility"
)

// arrives follows what an answer redirects to. It wants a page after one redirect: a
// second one would tell of the answer.
func (p *person) arrives(what string, r reply) {
	p.Helper()
	to := r.header.Get("Location")
	if r.status != http.StatusSeeOther {
		p.Errorf("%s: got status %d, want 303", what, r.status)
	} else if next := p.gets(to); next.status != http.StatusOK {
		p.Errorf("%s: got status %d at %s to %q, want a page after one redirect", what, next.status, to, next.header.Get("Location"))
	}
}

// Whatever is answered, in turn or to change it, one redirect follows that differs in
// where it leads alone.
func TestAnswersLookTheSame(t *testing.T) {
	w, inTurn := watcher{TB: t}, eligibility.Answers{}
	for _, q := range asked(t).Questions {
		p := visitor(t, nil) // who has answered little so far, because of the limit
		for _, o := range q.Options {
			for name, before := range map[string]eligibility.Answers{"in turn": inTurn, "changed": light(asked(t))} {
				p.cookie = holding(t, before)
				what := q.ID + " " + o.Value + " " + name
				r := p.says(q.ID, o.Value)
				w.sees(what, r)
				p.arrives(what, r)
				r = p.says(q.ID, lightest(asked(t))[q.ID])
				w.sees(what+", taken back", r)
				p.arrives(what+", taken back", r)
			}
		}
		inTurn = maps.Clone(inTurn)
		inTurn[q.ID] = []string{lightest(asked(t))[q.ID]}
	}
	t.Logf("%d answers: %d bytes of Set-Cookie", w.n, w.first.cookies)
}

// Who called for help out of turn and takes it back comes to the first open question at
// once.
func TestCallOutOfTurnTakenBack(t *testing.T) {
	for _, q := range asked(t).Questions {
		for _, o := range q.Options {
			if o.Outcome != eligibility.Crisis {
				continue
			}
			t.Run(q.ID+" "+o.Value, func(t *testing.T) {
				p := visitor(t, nil)
				p.says("where", "florida")
				p.arrives("calling for help", p.says(q.ID, o.Value))
				r := p.says(q.ID, lightest(asked(t))[q.ID])
				p.leads("taking it back", r, age)
				p.arrives("taking it back", r)
			})
		}
	}
}
