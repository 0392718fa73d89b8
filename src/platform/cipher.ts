import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/*
 * The ciphers by which what leaves the database is sealed, each authenticated (GM/T 0054 asks for SM4 and SM3 where
 * 密评 is due). Every sealed text has a nonce of its own under its key.
 */

export interface Cipher {
  /** What comes off the master key for it. */
  keyBytes: number
  tagBytes: number
  /** The sealed text, its tag behind it. */
  seal: (key: Buffer, nonce: Buffer, text: Buffer, about?: Buffer) => Buffer
  /** Throws where a bit of text, nonce or `about` is another. */
  open: (key: Buffer, nonce: Buffer, sealed: Buffer, about?: Buffer) => Buffer
}

/** Of a nonce, in bytes: NIST SP 800-38D recommends 96 bits. */
export const NONCE_BYTES = 12
const TAG_BYTES = 16
const NOTHING = Buffer.alloc(0)

const aes: Cipher = {
  keyBytes: 32,
  tagBytes: TAG_BYTES,
  seal: (key, nonce, text, about = NOTHING) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(about)
    return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  },
  open: (key, nonce, sealed, about = NOTHING) => {
    const [text, tag] = parted(sealed, TAG_BYTES)
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(about)
    cipher.setAuthTag(tag)
    return Buffer.concat([cipher.update(text), cipher.final()])
  },
}

const SM4_BYTES = 16
const SM3_BYTES = 32
/** Node's OpenSSL has SM4 in counter mode and no GCM: encrypted, then authenticated by HMAC-SM3. */
const sm4: Cipher = {
  keyBytes: SM4_BYTES + SM3_BYTES,
  tagBytes: SM3_BYTES,
  seal: (key, nonce, text, about = NOTHING) => {
    const cipher = createCipheriv('sm4-ctr', key.subarray(0, SM4_BYTES), counterAt(nonce))
    const sealed = Buffer.concat([cipher.update(text), cipher.final()])
    return Buffer.concat([sealed, tagOf(key, nonce, sealed, about)])
  },
  open: (key, nonce, sealed, about = NOTHING) => {
    const [text, tag] = parted(sealed, SM3_BYTES)
    if (!timingSafeEqual(tag, tagOf(key, nonce, text, about))) throw new Error('another tag')
    const cipher = createDecipheriv('sm4-ctr', key.subarray(0, SM4_BYTES), counterAt(nonce))
    return Buffer.concat([cipher.update(text), cipher.final()])
  },
}

/** The counter's first block: 2³² blocks follow before it meets the next nonce. */
const counterAt = (nonce: Buffer) => Buffer.concat([nonce, Buffer.alloc(SM4_BYTES - NONCE_BYTES)])

function tagOf(key: Buffer, nonce: Buffer, sealed: Buffer, about: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(about.length)
  return createHmac('sm3', key.subarray(SM4_BYTES)).update(length).update(about).update(nonce).update(sealed).digest()
}

function parted(sealed: Buffer, tagBytes: number): [Buffer, Buffer] {
  if (sealed.length < tagBytes) throw new Error('too short')
  return [sealed.subarray(0, -tagBytes), sealed.subarray(-tagBytes)]
}

export const ciphers = { 'aes-256-gcm': aes, 'sm4-ctr-hmac-sm3': sm4 } as const satisfies Record<string, Cipher>
export type CipherName = keyof typeof ciphers
export const cipherNames = Object.keys(ciphers) as [CipherName, ...CipherName[]]

/** The key of a cipher for one use, from a master key (HKDF, RFC 5869). */
export const keyFor = (master: Buffer, name: CipherName, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, NOTHING, `yishang ${name} ${use}`, ciphers[name].keyBytes))
