import { Unsayable, type Writer } from './writer.ts'

/** A report that is mostly a table: lists or indicators, in Markdown or by tabs. */
export async function tableText(w: Writer): Promise<string> {
  const rows = w.r.chance(0.6) ? await lists(w) : await indicators(w)
  const title = `${w.invented.name}${w.year}年1—${w.month}月情况表`
  const lines = w.r.chance(0.5)
    ? rows.flatMap((row, at) => [
        `| ${row.join(' | ')} |`,
        ...(at === 0 ? [`|${row.map(() => '---').join('|')}|`] : []),
      ])
    : rows.map(row => row.join('\t'))
  return [title, `截至${w.year}年${w.month}月底`, '', ...lines, '', `${w.year}年${w.month + 1}月5日`].join('\n')
}

async function lists(w: Writer): Promise<string[][]> {
  const rows = [['名单', '项目数（个）', '已开工（个）', '开工率（%）', '完成投资（亿元）', '年度投资完成率（%）']]
  for (const list of [w.invented.ownList, ...w.invented.levelLists, w.invented.specialList]) {
    const cell = (figure: string, unit: string) => w.fact(figure, { list }, unit, { isPlain: true, measure: '' })
    try {
      rows.push([
        list,
        await cell('list.projects', '个'),
        await cell('list.started', '个'),
        await cell('list.start_rate', '%'),
        await cell('list.completed_investment', '亿元'),
        await cell('list.completion_rate', '%'),
      ])
    } catch (cause) {
      if (!(cause instanceof Unsayable)) throw cause
    }
  }
  return rows
}

async function indicators(w: Writer): Promise<string[][]> {
  const rows = [['片区', '新开工项目（个）', '完成投资（亿元）', '签约项目（个）', '落地项目（个）']]
  for (const { name: zone } of w.invented.zones) {
    const cell = (figure: string, unit: string) => w.fact(figure, { zone }, unit, { isPlain: true, measure: '' })
    try {
      rows.push([
        zone,
        await cell('projects.new_starts', '个'),
        await cell('projects.completed_investment', '亿元'),
        await cell('deals.signed', '个'),
        await cell('deals.landed', '个'),
      ])
    } catch (cause) {
      if (!(cause instanceof Unsayable)) throw cause
    }
  }
  return rows
}
