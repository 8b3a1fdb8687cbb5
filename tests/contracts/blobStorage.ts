import { createHash } from 'node:crypto'
import type { BlobStorage } from '@jisr/server/storage/BlobStorage.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Breakable, type Durable, refusal } from './Subject.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

export function blobStorageContract(open: () => Promise<Breakable<BlobStorage>>): void {
  let subject: Breakable<BlobStorage>
  let storage: BlobStorage
  beforeEach(async () => {
    subject = await open()
    storage = subject.storage
  })
  afterEach(() => storage.close())

  test('[ST14] a blob is named by its content and comes back byte for byte', async () => {
    const image = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
    for (const content of [image, bytes('small'), new Uint8Array()]) {
      expect(await storage.put(content)).toBe(sha256(content))
      expect(await storage.get(sha256(content))).toEqual(content)
    }
  })

  test('[ST14] the same blob may be stored again, also by many at once', async () => {
    const hashes = await Promise.all(Array.from({ length: 20 }, () => storage.put(bytes('the same'))))
    expect(new Set(hashes)).toEqual(new Set([sha256(bytes('the same'))]))
    expect(await storage.get(sha256(bytes('the same')))).toEqual(bytes('the same'))
  })

  test('[ST14] a name that is not the hash of a blob finds nothing, whatever it looks like', async () => {
    await storage.put(bytes('there'))
    const hash = sha256(bytes('there'))
    const names = [sha256(bytes('not there')), '', hash.toUpperCase(), `${hash}0`, `${hash}\n`, '../jisr.sqlite']
    for (const name of [...names, hash.slice(0, 2), `../blobs/${hash.slice(0, 2)}/${hash}`, '__proto__']) {
      expect(await storage.get(name)).toBeUndefined()
    }
  })

  test('[ST14] a removed blob is gone, and no other; it can be stored again', async () => {
    const [gone, kept] = [await storage.put(bytes('gone')), await storage.put(bytes('kept'))]
    for (const name of [gone, gone, '', '../jisr.sqlite', kept.slice(0, 2)]) await storage.remove(name)
    expect(await storage.get(gone)).toBeUndefined()
    expect(await storage.get(kept)).toEqual(bytes('kept'))
    expect(await storage.put(bytes('gone'))).toBe(gone)
    expect(await storage.get(gone)).toEqual(bytes('gone'))
  })

  test('[ST7] a failed write leaves nothing behind, and the next succeeds', async () => {
    await storage.put(bytes('before'))
    subject.breakWrites()
    await refusal(storage.put(bytes('lost')))
    expect(await storage.get(sha256(bytes('lost')))).toBeUndefined()
    expect(await storage.get(sha256(bytes('before')))).toEqual(bytes('before'))
    subject.mend()
    expect(await storage.put(bytes('lost'))).toBe(sha256(bytes('lost')))
  })

  test('[ST8] closing settles what was asked for and refuses what comes after', async () => {
    const asked = storage.put(bytes('in time'))
    await storage.close()
    expect(await asked).toBe(sha256(bytes('in time')))
    expect(await refusal(storage.put(bytes('late')))).toBe('closed')
    expect(await refusal(storage.get(sha256(bytes('in time'))))).toBe('closed')
  })
}

/** For adapters that outlive a process. */
export function durableBlobStorageContract(open: () => Promise<Durable<BlobStorage>>): void {
  test('[ST9] a blob is there when it is opened again', async () => {
    const subject = await open()
    const hash = await subject.storage.put(bytes('image'))
    const storage = await subject.reopen()
    expect(await storage.get(hash)).toEqual(bytes('image'))
    await storage.close()
  })
}
