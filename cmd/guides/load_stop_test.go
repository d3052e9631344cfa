package main

import (
	"errors"
	"fmt"
)

// answer reads the answer to a request that has been sent. None is no error only
// if the program may have stopped before the last byte was sent: then it may
// close the connection, but not in the middle of an answer.
func (l *load) answer(c *caller, a ask) (*reply, error) {
	due := !l.stopping.Load()
	got, err := c.receive(a.method)
	switch {
	case err == nil:
		return got, nil
	case due:
		return nil, fmt.Errorf("%s, sent before SIGTERM: got %w", a.key(), err)
	case errors.Is(err, errNothing):
		return nil, nil
	default:
		return nil, fmt.Errorf("%s, sent after SIGTERM: got %w, want a whole answer or none", a.key(), err)
	}
}

// unless forgets an error if the program may have stopped.
func (l *load) unless(err error) error {
	if l.stopping.Load() {
		return nil
	}
	return err
}
