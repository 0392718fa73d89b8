import { posix } from 'node:path'
import type { Archive } from './archive.ts'
import { attribute, walkWhole } from './xml.ts'

/** A relation between parts (OPC). `type` is the last segment of its URI, the same in transitional and strict files. */
export interface Relation {
  id: string
  type: string
  /** Part name from the root, without a leading slash. */
  target: string
}

/** The relations of a part ('' is the package itself). External targets are left out: they are never followed. */
export async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const rels = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!archive.has(rels)) return []
  const relations: Relation[] = []
  const handler = {
    open(name: string, attributes: Record<string, string>) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      const type = attribute(attributes, 'Type') ?? ''
      const target = attribute(attributes, 'Target') ?? ''
      relations.push({
        id: attribute(attributes, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1),
      })
    },
    text() {},
    close() {},
  }
  await walkWhole(archive.read(rels), handler, rels)
  return relations
}
