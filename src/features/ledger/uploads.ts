import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lockDataDir } from '#platform/db/lock.ts'
import { Refusal } from '#platform/errors.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

const ignoreBusy = (cause: unknown) => {
  if (cause instanceof Refusal) return undefined
  throw cause
}

/** The uploaded files of one server, by id; each server that works on `home` has a folder there and holds it. */
export class Uploads {
  readonly #home: string
  readonly #folder: string

  constructor(home: string) {
    this.#home = home
    this.#folder = join(home, crypto.randomUUID())
  }

  /** Makes the folder; takes away those of servers that are gone, and answers the ids of the files they had. */
  async open(): Promise<string[]> {
    await mkdir(this.#home, { recursive: true })
    const left: string[] = []
    for (const name of await readdir(this.#home)) if (UUID.test(name)) left.push(...(await this.#takeAway(name)))
    await mkdir(this.#folder)
    await lockDataDir(this.#folder)
    return left
  }

  async #takeAway(name: string): Promise<string[]> {
    const folder = join(this.#home, name)
    const unlock = await lockDataDir(folder).catch(ignoreBusy)
    if (!unlock) return []
    const ids = (await readdir(folder)).map(file => file.replace(/\.xlsx$/, '')).filter(id => UUID.test(id))
    await rm(folder, { recursive: true, force: true })
    await unlock()
    return ids
  }

  file(id: string): string {
    return join(this.#folder, `${id}.xlsx`)
  }

  remove(id: string): Promise<void> {
    return rm(this.file(id), { force: true })
  }
}
