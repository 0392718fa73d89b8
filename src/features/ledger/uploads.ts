import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lockDataDir } from '#platform/db/lock.ts'
import { Refusal } from '#platform/errors.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

const ignoreBusy = (cause: unknown) => {
  if (cause instanceof Refusal) return undefined
  throw cause
}

/**
 * The files that one server works on, by id, while it does. Each server has a folder in `home` and holds it, so that
 * the next to start can take away what a killed one left.
 */
export class Uploads {
  readonly #home: string
  readonly #folder: string

  constructor(home: string) {
    this.#home = home
    this.#folder = join(home, crypto.randomUUID())
  }

  /** Makes the folder; takes away those of servers that are gone. */
  async open(): Promise<void> {
    await mkdir(this.#home, { recursive: true })
    for (const name of await readdir(this.#home)) if (UUID.test(name)) await this.#takeAway(name)
    await mkdir(this.#folder)
    await lockDataDir(this.#folder)
  }

  async #takeAway(name: string): Promise<void> {
    const folder = join(this.#home, name)
    const unlock = await lockDataDir(folder).catch(ignoreBusy)
    if (!unlock) return
    await rm(folder, { recursive: true, force: true })
    await unlock()
  }

  file(id: string): string {
    return join(this.#folder, `${id}.xlsx`)
  }

  remove(id: string): Promise<void> {
    return rm(this.file(id), { force: true })
  }
}
