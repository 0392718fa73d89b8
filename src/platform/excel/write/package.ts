import { Readable, type Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** The same for every part, so that the same content makes the same file: no time, no rights of this machine. */
const SAME = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true }

/** A zip that is written part by part, each as it comes; nothing is held but what is on its way. */
export class Package {
  readonly #zip = new ZipFile()
  readonly #written: Promise<void>
  #source: Readable | undefined

  constructor(output: Writable) {
    this.#written = pipeline(this.#zip.outputStream as Readable, output)
    // When the file can't be written, whoever makes the part can let go.
    this.#written.catch(cause => this.#source?.destroy(cause))
    ;(this.#zip as unknown as NodeJS.EventEmitter).on('error', () => {}) // `add` rejects with the source's own error
  }

  /** Writes a part; the next can begin once it is done. Rejects with what the text throws, or the output. */
  async add(name: string, text: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const source = Readable.from(bytesOf(text), { objectMode: false })
    this.#source = source
    const made = finished(source)
    this.#zip.addReadStream(source, name, SAME)
    await Promise.race([made, this.#written.then(() => made)])
  }

  /** Resolves once all is written. */
  async end(): Promise<void> {
    this.#zip.end()
    await this.#written
  }
}

async function* bytesOf(text: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of text) if (piece !== '') yield Buffer.from(piece)
}
