package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// Keys seal what a browser keeps for us. They outlive a site, so that answers
// survive a reload. The bytes of a key are in here nowhere to be read or printed.
type Keys struct{ sealers []cipher.AEAD }

// NewKeys makes keys of KeySize bytes each. The first one seals, and all of them
// open: a key that was replaced goes on opening what it sealed.
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

// RandomKeys makes a key that nobody else has, and that ends with the process.
func RandomKeys() *Keys {
	key := make([]byte, KeySize)
	_, _ = rand.Read(key)  // never fails, by its documentation
	k, err := NewKeys(key) // nor does this, with a key of the right length
	if err != nil {
		panic(err)
	}
	return k
}

// seal hides a text in a way that only opens together with what it belongs to.
func (k *Keys) seal(text, context []byte) []byte {
	return k.sealers[0].Seal(nil, nil, text, context)
}

// open gives a sealed text, if one of the keys sealed it for what it belongs to.
func (k *Keys) open(sealed, context []byte) ([]byte, bool) {
	for _, s := range k.sealers {
		if text, err := s.Open(nil, nil, sealed, context); err == nil {
			return text, true
		}
	}
	return nil, false
}
