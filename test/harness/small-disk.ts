import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A folder on a disk of its own that can be filled up; `env` is for a process under test. */
export interface SmallDisk {
  folder: string
  env: Record<string, string>
  fill(): Promise<void>
  clear(): void
  remove(): void
}

const MB = 1024 * 1024

/** A file system of `size` MB in memory where we may mount one; else one that is pretended to the process. */
export function smallDisk(size: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'yishang-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return mounted(folder)
  } catch {
    return pretended(folder)
  }
}

function mounted(folder: string): SmallDisk {
  const filling = join(folder, 'filling')
  return {
    folder,
    env: {},
    fill: async () => {
      mkdirSync(filling)
      for (const [name, bytes] of [
        ['much', MB],
        ['little', 1],
      ] as const) {
        try {
          for (let n = 0; ; n++) await writeFile(join(filling, `${name}-${n}`), Buffer.alloc(bytes))
        } catch (cause) {
          if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause
        }
      }
    },
    clear: () => rmSync(filling, { recursive: true }),
    remove: () => {
      execFileSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function pretended(folder: string): SmallDisk {
  const flag = `${folder}.full`
  const preload = pathToFileURL(join(import.meta.dirname, 'full-disk-preload.mjs')).href
  return {
    folder,
    env: { NODE_OPTIONS: `--import ${preload}`, FULL_DISK: folder, FULL_DISK_FLAG: flag },
    fill: () => writeFile(flag, ''),
    clear: () => rmSync(flag),
    remove: () => {
      for (const path of [folder, flag]) rmSync(path, { recursive: true, force: true })
    },
  }
}
