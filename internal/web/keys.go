package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// Keys encrypt what a browser keeps for us, with AES-256-GCM. They outlive a build,
// so that answers survive a reload. The bytes of a key cannot be read or printed.
type Keys struct{ sealers []cipher.AEAD }

// NewKeys returns keys of KeySize bytes each. The first one encrypts and all of them
// decrypt, so that a key can be replaced while people are under way.
func NewKeys(keys ...[]byte) (*Keys, error) {
	if len(keys) == 0 {
		return nil, errors.New("no key")
	}
	k := &Keys{}
	for _, key := range keys {
		if len(key) != KeySize {
			return nil, errors.New("a key of another length")
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, err
		}
		sealer, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, err
		}
		k.sealers = append(k.sealers, sealer)
	}
	return k, nil
}

// RandomKeys returns a key that nobody else has, and that ends with the process.
func RandomKeys() *Keys {
	key := make([]byte, KeySize)
	_, _ = rand.Read(key)  // never fails, by its documentation
	k, err := NewKeys(key) // nor does this, with a key of the right length
	if err != nil {
		panic(err)
	}
	return k
}

// seal encrypts a text; context is the additional data it is bound to.
func (k *Keys) seal(text, context []byte) []byte {
	return k.sealers[0].Seal(nil, nil, text, context)
}

// open returns the text that one of the keys sealed with the same context.
func (k *Keys) open(sealed, context []byte) ([]byte, bool) {
	for _, s := range k.sealers {
		if text, err := s.Open(nil, nil, sealed, context); err == nil {
			return text, true
		}
	}
	return nil, false
}
