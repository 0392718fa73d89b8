import { Refusal } from './errors.ts'
import { openArchive } from './excel/archive.ts'
import { DEFAULT_LIMITS } from './excel/limits.ts'

/**
 * The names of the parts of a packed file (.docx, .xlsx, .ofd …), in lower case; undefined where its directory cannot be
 * read. Nothing is unpacked.
 */
export async function partNames(file: string): Promise<string[] | undefined> {
  try {
    const archive = await openArchive(file, DEFAULT_LIMITS)
    await archive.close()
    return archive.names
  } catch (cause) {
    if (cause instanceof Refusal) return undefined
    throw cause
  }
}
