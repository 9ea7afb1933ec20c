// Solves a challenge of ALTCHA's protocol, version 2: counts up until PBKDF2 over nonce and counter gives a key with the prefix that is asked for.
"use strict";

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (key) => Array.from(key, (byte) => byte.toString(16).padStart(2, "0")).join("");

self.onmessage = async (asked) => {
  try {
    const { nonce, salt, cost, keyLength, keyPrefix } = asked.data;
    const tried = new Uint8Array(nonce.length / 2 + 4);
    tried.set(bytes(nonce));
    const counted = new DataView(tried.buffer, nonce.length / 2);
    const derivation = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
    for (let counter = 0; ; counter += 1) {
      counted.setUint32(0, counter);
      const material = await crypto.subtle.importKey("raw", tried, "PBKDF2", false, ["deriveBits"]);
      const derivedKey = hex(new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 8 * keyLength)));
      if (derivedKey.startsWith(keyPrefix)) {
        self.postMessage({ counter, derivedKey });
        return;
      }
    }
  } catch {
    self.postMessage(null);
  }
};
