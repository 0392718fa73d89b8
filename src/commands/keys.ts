import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { Refusal } from '#platform/errors.ts'
import { makeKeys, rotateKeys } from '#platform/keys.ts'
import { resealFile } from '#platform/sealed.ts'
import type { Command } from './command.ts'

function configured() {
  const { keyFile, cipher, dataDir } = readConfig()
  if (!keyFile)
    throw new Refusal(422, 'no_key_file', '请先用 YISHANG_KEY_FILE 说明密钥文件放在哪里（不要放在数据目录里）。')
  return { keyFile, cipher, dataDir }
}

/** The backups of the server's folder; none where there is no folder yet. */
async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => name.endsWith('.backup')).map(name => join(folder, name))
}

const sayUnopened = (files: string[]) =>
  files.length === 0 ? '' : `${files.length} 份打不开（损坏，或不是这些密钥加密的），没有改动：${files.join('、')}。`

/** The keys by which backups are sealed. */
export const keyCommands: Command[] = [
  {
    name: 'key make',
    arguments: '',
    does: '生成备份的密钥文件（YISHANG_KEY_FILE）',
    options: {},
    run: async () => {
      const { keyFile } = configured()
      const [{ id }] = await makeKeys(keyFile)
      return {
        json: { file: keyFile, key: id },
        text: `已生成密钥 ${id}，在 ${keyFile}。请另存一份在别处：丢了它，加密的备份打不开。`,
      }
    },
  },
  {
    name: 'key rotate',
    arguments: '',
    does: '换一把备份密钥，并用它重新封装备份目录里的备份',
    options: {},
    run: async () => {
      const { keyFile, dataDir } = configured()
      const keys = await rotateKeys(keyFile)
      const resealed: string[] = []
      const unopened: string[] = []
      // One that is damaged or of a key that is gone keeps no other from its new key.
      for (const file of await backupsIn(join(dataDir, 'backups'))) {
        const isSealed = await resealFile(file, { keys }).catch((cause: unknown) => {
          if (!(cause instanceof Refusal)) throw cause
          unopened.push(file)
          return false
        })
        if (isSealed) resealed.push(file)
      }
      const [{ id }] = keys
      return {
        json: { file: keyFile, key: id, resealed, unopened },
        text: `已换用密钥 ${id}，重新封装 ${resealed.length} 份备份。${sayUnopened(unopened)}以前的密钥仍在文件里，用来打开别处的备份；都换过以后可以删去那几行。`,
      }
    },
  },
]
