import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dayText } from '#ui/kit/day/day.ts'
import { FigureValue } from '#ui/kit/figure/FigureValue.tsx'
import { grouped, nameBeside, scopeText } from '#ui/kit/figure/text.ts'
import { useCan } from '#ui/shell/session.ts'
import { BindForm } from './BindForm.tsx'
import { type CheckedStatement, catalogueQuery, computedQuery, figureOf, labelOf, verdicts } from './queries.ts'

interface PanelProps {
  text: string
  statement: CheckedStatement
  asOf: string | undefined
  recheck: () => Promise<CheckedStatement[]>
}

const signOf = (verdict: CheckedStatement['verdict']) => verdicts.find(known => known.verdict === verdict)?.sign
const withUnit = (value: string, unit: string) => `${/^-?\d+(\.\d+)?$/.test(value) ? grouped(value) : value}${unit}`

/** What the ledger says: as reports print it where the figure is among those computed of that day. */
function Comparison({ statement }: { statement: CheckedStatement }) {
  const { figure: id, scope, asOf, computed, stated } = statement
  const all = useQuery({ ...computedQuery(asOf ?? undefined), enabled: id !== null }).data?.figures
  const declared = useQuery(catalogueQuery).data?.declarations.find(known => known.id === id)
  const figure = figureOf(all, id, scope)
  const unit = figure?.unit ?? declared?.unit ?? ''
  return (
    <dl className="verify-facts">
      <dt>文稿</dt>
      <dd className="verify-value">{statement.quote}</dd>
      {id !== null && (
        <>
          <dt>台账</dt>
          <dd className="verify-value">
            {computed === null ? '没有数' : figure ? <FigureValue figure={figure} /> : withUnit(computed, unit)}
          </dd>
          {`${stated}${unit}` !== statement.quote && (
            <>
              <dt>折合</dt>
              <dd>
                文稿 {withUnit(stated, unit)}
                {computed !== null && `，台账 ${withUnit(computed, unit)}`}
              </dd>
            </>
          )}
          <dt>指标</dt>
          <dd>{figure ? nameBeside(figure) : (declared?.name ?? id)}</dd>
          <dt>范围</dt>
          <dd>{scopeText(scope ?? {})}</dd>
          {asOf && (
            <>
              <dt>截至</dt>
              <dd>{dayText(asOf)}</dd>
            </>
          )}
        </>
      )}
      {statement.note && statement.note !== `台账为${figure?.display}` && (
        <>
          <dt>说明</dt>
          <dd>{statement.note}</dd>
        </>
      )}
    </dl>
  )
}

/** One number: what the text states, what the ledger says, and why they were held to be the same thing. */
export function StatementPanel({ text, statement, asOf, recheck }: PanelProps) {
  const mayBind = useCan('ledger.write')
  const { figure, scope, verdict } = statement
  return (
    <div className="verify-panel">
      <h2 className={`verdict verdict-${verdict}`}>
        <span aria-hidden="true">{signOf(verdict)}</span> {labelOf(verdict)}
      </h2>
      <Comparison statement={statement} />
      {figure !== null && (
        <Link
          className="verify-trace"
          to="/figures/trace"
          search={{ id: figure, scope: scope ?? {}, asOf: statement.asOf ?? asOf }}
        >
          看台账这个数的来源记录
        </Link>
      )}
      {verdict === 'uncheckable' && mayBind && (
        <BindForm text={text} statement={statement} asOf={statement.asOf ?? asOf} recheck={recheck} />
      )}
    </div>
  )
}
