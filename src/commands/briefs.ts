import { writeFile } from 'node:fs/promises'
import { draft } from '#features/briefs/brief.ts'
import { asOfIn, type Command, given, text } from './command.ts'
import { inDistrict } from './open.ts'

/** The brief as a Word file; issuing one is done on the page, by an account. */
export const briefCommands: Command[] = [
  {
    name: 'brief',
    arguments: '--district CODE --as-of YYYY-MM-DD --out FILE.docx',
    does: '写出简报（Word），其中每个数都是指标',
    options: { district: text, 'as-of': text, out: text },
    needs: ['district', 'as-of', 'out'],
    run: async input => {
      const [asOf, file] = [asOfIn(input), given(input, 'out')]
      return inDistrict(input, async ctx => {
        const drafted = await draft(ctx, asOf)
        await writeFile(file, drafted.file)
        const { title, figures } = drafted.content
        return {
          json: { file, title, asOf, figures },
          text: `已写出 ${file}：${title}，用到指标 ${figures.length} 项。`,
        }
      })
    },
  },
]
