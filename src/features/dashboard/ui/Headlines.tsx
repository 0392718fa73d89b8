import { Link } from '@tanstack/react-router'
import type { Headline } from '#features/dashboard/contract.ts'
import { FigureValue } from '#ui/kit/figure/FigureValue.tsx'
import { direction, nameBeside, scopeText } from '#ui/kit/figure/text.ts'
import { groupHeadlines, type HeadlineGroup, type MainList } from './groups.ts'

const arrows = { up: '▲', down: '▼', same: '' }

function Difference({ headline }: { headline: Headline }) {
  const { difference } = headline
  if (difference === null) return <span>上月末无可比数</span>
  const way = direction(difference)
  return (
    <span className={`headline-${way}`}>
      <span className="visually-hidden">较上月末</span>
      <span aria-hidden="true">{arrows[way]}</span> {way === 'same' ? '持平' : difference}
    </span>
  )
}

function Cell({ headline, asOf, scoped }: { headline: Headline; asOf: string; scoped: boolean }) {
  const { figure } = headline
  const scope = scopeText(figure.scope)
  return (
    <li>
      <Link to="/figures/trace" search={{ id: figure.id, scope: figure.scope, asOf }} className="headline">
        <span className="headline-name">
          {scoped && scope !== '全区' && <span className="headline-scope">{scope}</span>}
          {nameBeside(figure)}
        </span>
        <FigureValue figure={figure} size="large" />
        <span className="headline-foot">
          <span>{figure.period}</span>
          <Difference headline={headline} />
        </span>
      </Link>
    </li>
  )
}

function Row({ group, asOf }: { group: HeadlineGroup; asOf: string }) {
  return (
    <section className="headline-group" aria-label={group.title.join('')}>
      <div className="headline-title">
        <h2>
          {group.title.map(line => (
            <span key={line}>{line}</span>
          ))}
        </h2>
        <p>{group.note}</p>
      </div>
      <ul className="headlines">
        {group.headlines.map(headline => (
          <Cell
            key={`${headline.figure.id} ${scopeText(headline.figure.scope)}`}
            headline={headline}
            asOf={asOf}
            scoped={group.scoped}
          />
        ))}
      </ul>
    </section>
  )
}

/** Headline figures as one ruled table; each cell leads to the records behind it. */
export function Headlines({ headlines, main, asOf }: { headlines: Headline[]; main: MainList; asOf: string }) {
  return (
    <div className="headline-table">
      {groupHeadlines(headlines, main).map(group => (
        <Row key={group.title.join('')} group={group} asOf={asOf} />
      ))}
    </div>
  )
}
