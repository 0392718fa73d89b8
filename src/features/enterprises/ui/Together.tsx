import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dayText, dueText, isCurrent, today } from '#ui/kit/day/day.ts'
import { inYi } from '#ui/kit/figure/text.ts'
import { Light } from '#ui/kit/mark/Light.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { EnterpriseView } from './view.ts'

interface Line {
  noun: string
  key: string
  name: string
  said: string
  light?: string | null
}
const FEW = 4

/** One kind of thing that the enterprise has with the district: the latest few, the others by a press. */
function Group({ label, lines }: { label: string; lines: Line[] }) {
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  return (
    <section aria-label={label} className="profile-group">
      <h3>
        {label} <small>{lines.length}</small>
      </h3>
      <ul className="linked">
        {lines.slice(0, all ? undefined : FEW).map(({ noun, key, name, said, light }) => (
          <li key={`${noun}${key}`}>
            <Link to="/$noun/$key" params={{ noun, key }}>
              {name}
            </Link>
            {light && <Light light={light} dueOn={null} />}
            <span>{said}</span>
          </li>
        ))}
      </ul>
      {lines.length > FEW && (
        <button type="button" className="text-button no-print" onClick={() => setAll(!all)}>
          {all ? '收起' : `看全部 ${lines.length} 项`}
        </button>
      )}
    </section>
  )
}

const projectSaid = ({ number, startedOn, completedOn, investment }: EnterpriseView['projects'][number]) =>
  [
    number,
    investment && `总投资 ${inYi(investment)} 亿元`,
    completedOn ? `${dayText(completedOn)}竣工` : startedOn ? `${dayText(startedOn)}开工` : '未开工',
  ]
    .filter(Boolean)
    .join('，')

function roomOf({ key, number, floor, area, beganOn, endedOn }: EnterpriseView['tenancies'][number]): Line {
  const term = [dueText(beganOn, '起租'), endedOn && dueText(endedOn, '止租')].filter(Boolean).join('，')
  return { noun: 'tenancies', key, name: number, said: `${floor} 层，${area} ㎡，${term}` }
}

function groupsOf(enterprise: EnterpriseView): [string, Line[]][] {
  const { projects, deals, requests, visits, tenancies } = enterprise
  const promises = visits.filter(({ promised }) => promised)
  return [
    ['项目', projects.map(each => ({ noun: 'projects', key: each.key, name: each.name, said: projectSaid(each) }))],
    [
      '招商项目',
      deals.map(({ key, name, signedOn, agreementKind }) => ({
        noun: 'deals',
        key,
        name,
        said: `${dayText(signedOn)}签${agreementKind}`,
      })),
    ],
    [
      '诉求',
      requests.map(({ key, title, category, registeredOn, state, closedOn, light }) => ({
        noun: 'requests',
        key,
        name: title,
        light: closedOn === null ? light : null,
        said: `${category}，${dayText(registeredOn)}登记，${state ?? (closedOn ? '已办结' : '办理中')}`,
      })),
    ],
    [
      '走访',
      visits.map(({ key, on, mode, unit, mayLeave }) => ({
        noun: 'visits',
        key,
        name: `${dayText(on)} ${mode}`,
        said: `${unit}${mayLeave === '是' ? '，有外迁意向' : ''}`,
      })),
    ],
    [
      '答应过的事',
      promises.map(({ key, on, unit, promised }) => ({
        noun: 'visits',
        key,
        name: String(promised),
        said: `${unit}，${dayText(on)}`,
      })),
    ],
    ['在租的房源', tenancies.filter(each => isCurrent(each, today())).map(roomOf)],
    ['不在租期的房源', tenancies.filter(each => !isCurrent(each, today())).map(roomOf)],
  ]
}

/** What an enterprise has with the district, as far as the reader may see it. */
export function Together({ enterprise }: { enterprise: EnterpriseView }) {
  const groups = groupsOf(enterprise)
  const { unread } = enterprise
  return (
    <Section title="与本区的往来" note={`截至${dayText(today())}，只含您能看到的`}>
      <div className="profile-groups">
        {groups.map(([label, lines]) => (
          <Group key={label} label={label} lines={lines} />
        ))}
      </div>
      {groups.every(([, lines]) => lines.length === 0) && <p className="profile-kept">还没有往来的记录。</p>}
      {unread.length > 0 && <p className="profile-kept">您的角色不能查看：{unread.join('、')}。</p>}
    </Section>
  )
}
