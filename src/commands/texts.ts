import { checkText, textOfFile } from '#features/verification/verification.ts'
import { declared } from '../features.ts'
import { asOfIn, type Command, text } from './command.ts'
import { inDistrict } from './open.ts'

const verdicts = { match: '相符', mismatch: '不符', uncheckable: '无法核对' }

/** Texts against the ledger. */
export const textCommands: Command[] = [
  {
    name: 'verify',
    arguments: 'FILE.txt --district CODE [--as-of YYYY-MM-DD]',
    does: '核对文稿（.txt、.docx）中的数字；有不符时退出码为 1',
    positionals: ['FILE.txt'],
    options: { district: text, 'as-of': text },
    needs: ['district'],
    run: async input => {
      const [file = ''] = input.positionals
      const asOf = input.values['as-of'] === undefined ? undefined : asOfIn(input)
      return inDistrict(input, async ctx => {
        const { text: written, unread } = await textOfFile(ctx, file)
        const json = await checkText(ctx, [...declared.figures], { text: written, asOf })
        const lines = json.statements.map(one => {
          const ledger = one.computed === null ? '' : `，台账为 ${one.computed}`
          return `${verdicts[one.verdict]}  ${one.quote}${one.figure ? `  ${one.figure}` : ''}${ledger}${one.note && `  ${one.note}`}`
        })
        const { match, mismatch, uncheckable } = json.summary
        const said = `相符 ${match}，不符 ${mismatch}，无法核对 ${uncheckable}`
        const passed = json.passedOver.length
        const silent = passed > 0 ? [`另有 ${passed} 个数没有核对（日期、编号等），各自的原因见 --json`] : []
        const left = unread.map(({ part, quote }) => `没有读入：${part}${quote && `“${quote}”`}`)
        return {
          json: { ...json, ...(unread.length > 0 && { unread }) },
          text: [...lines, ...left, ...silent, said].join('\n'),
          exit: mismatch > 0 ? 1 : 0,
        }
      })
    },
  },
]
