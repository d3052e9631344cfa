package web

import (
	"context"
	"sync"

	"github.com/maypok86/otter/v2"
)

// answers keeps finished answers within a bound of memory. Each is made once, by
// one maker, when it is first asked for.
type answers struct {
	kept    *otter.Cache[string, *answer]
	mu      sync.Mutex
	waiting []*answer // for their best compression
	working bool
}

func newAnswers(bound uint64) *answers {
	return &answers{kept: otter.Must(&otter.Options[string, *answer]{
		MaximumWeight: max(bound, 1),
		Weigher:       func(_ string, a *answer) uint32 { return a.weight() },
	})}
}

// get gives the answer that is kept under a key, or has it made. What fails is
// not kept.
func (k *answers) get(key string, make func() (*answer, error)) (*answer, error) {
	if a, ok := k.kept.GetIfPresent(key); ok {
		return a, nil
	}
	load := otter.LoaderFunc[string, *answer](func(context.Context, string) (*answer, error) {
		a, err := make()
		if err == nil && a.gzip != nil {
			k.improve(a)
		}
		return a, err
	})
	return k.kept.Get(context.Background(), key, load)
}

// improve queues an answer for its best compression. One worker does it beside
// the requests and ends when nothing is waiting.
func (k *answers) improve(a *answer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.waiting = append(k.waiting, a)
	if !k.working {
		k.working = true
		go k.work()
	}
}

func (k *answers) work() {
	for {
		k.mu.Lock()
		if len(k.waiting) == 0 {
			k.working = false
			k.mu.Unlock()
			return
		}
		a := k.waiting[0]
		k.waiting = k.waiting[1:]
		k.mu.Unlock()
		a.improve()
	}
}
