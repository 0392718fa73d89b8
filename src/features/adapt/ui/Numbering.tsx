import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AdaptReport, Change } from '#features/adapt/contract.ts'

interface Props {
  report: AdaptReport
  change: (changes: Change[]) => void
  busy: boolean
}

function Rule({ one, report, change, busy }: Props & { one: AdaptReport['numbered'][number] }) {
  const rule = report.mapping.numbering[one.sheet]
  const [prefix, setPrefix] = useState(rule?.prefix ?? '')
  const same = prefix.trim() === rule?.prefix
  return (
    <p className="adapt-given">
      {one.count} 条{one.sheet}没有编号，按出现的先后编为 {one.first}
      {one.first !== one.last && `—${one.last}`}；已在台账里的按名称对上，用原来的编号。
      <span className="adapt-correct">
        <Input
          aria-label={`${one.sheet}编号的开头`}
          size="small"
          value={prefix}
          maxLength={40}
          onChange={event => setPrefix(event.target.value)}
        />
        <Button
          size="small"
          disabled={busy || same || prefix.trim() === ''}
          onClick={() => change([{ path: ['numbering', one.sheet, 'prefix'], value: prefix.trim() }])}
        >
          改开头
        </Button>
      </span>
    </p>
  )
}

/** By what rule records without a number were numbered; it is kept with the mapping. */
export const Numbering = (props: Props) =>
  props.report.numbered.map(one => <Rule key={`${one.sheet} ${one.first}`} one={one} {...props} />)
