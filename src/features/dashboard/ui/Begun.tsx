import { Link } from '@tanstack/react-router'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useCan } from '#ui/shell/session.ts'
import type { DashboardReply } from './queries.ts'

/** What the figures need, in the order in which one needs the other, and what each is for. */
const steps = [
  { noun: 'projects', sheet: '项目', why: '有了项目，才谈得上名单、计划和月报' },
  { noun: 'memberships', sheet: '名单', why: '把项目纳入当年的名单，开工率就能算出' },
  { noun: 'plans', sheet: '年度计划', why: '有了年度计划，完成率和序时就能算出' },
  { noun: 'reports', sheet: '月度投资', why: '填上各月完成投资，哪里落后一看便知' },
]

/** After a first import: what the ledger holds by now, and what to do next, instead of zeros. */
export function Begun({ begun, unlisted }: { begun: NonNullable<DashboardReply['begun']>; unlisted: number }) {
  const mayImport = useCan('ledger.import')
  const mayList = useCan('lists.write')
  const next = steps.find(({ noun }) => !begun.some(one => one.noun === noun))
  return (
    <Section title="台账已经有了" className="begun">
      <ul className="begun-counts">
        {begun.map(({ sheet, noun, count }) => (
          <li key={sheet}>
            <Link to="/$noun" params={{ noun }}>
              <strong>{count}</strong> 条{sheet}
            </Link>
          </li>
        ))}
      </ul>
      {unlisted > 0 && (
        <p className="begun-next">
          <strong>{unlisted} 个项目不在任何名单，</strong>
          不计入名单类指标（开工率、完成率、序时进度等）。
          <Link to="/$noun" params={{ noun: 'projects' }} search={{ unlisted: '是' }}>
            看这些项目
          </Link>
          {mayList && <Link to="/enlist">批量纳入名单</Link>}
        </p>
      )}
      {next && (
        <p className="begun-next">
          <strong>下一步：{next.sheet}。</strong>
          {next.why}。
          {mayImport ? (
            <>
              <Link className="button-link" to="/import">
                用 Excel 导入
              </Link>
              <Link to="/new/$noun" params={{ noun: next.noun }}>
                逐条新建
              </Link>
            </>
          ) : (
            '请发改等科室录入或导入。'
          )}
        </p>
      )}
    </Section>
  )
}
