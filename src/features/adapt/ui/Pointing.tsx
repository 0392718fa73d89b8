import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { AdaptedView, Mapping } from '#features/adapt/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { Scroll } from './Pair.tsx'

const SHOWN_COLUMNS = 12

/** A file in which no table could be told: somebody points at the header and says what it is. */
export function Pointing({ view, use }: { view: AdaptedView; use: (by: { mapping: Mapping }) => void }) {
  const full = view.sheets.filter(({ top }) => top.length > 0)
  const [name, setName] = useState(full[0]?.name ?? '')
  const [row, setRow] = useState(0)
  const [into, setInto] = useState('项目')
  const sheet = full.find(one => one.name === name)
  const point = () => {
    const table = { sheet: name, header: [row], first: row + 1, last: 1_048_576, into, sure: 1, manual: true }
    use({
      mapping: {
        version: 1,
        tables: [{ ...table, columns: [], constants: {}, words: {} }],
        numbering: {},
        same: {},
      },
    })
  }
  return (
    <Section title="请指出表头" note="点一下表头所在的行，再说明这张表是什么">
      <Alert type="warning" showIcon title={view.problem ?? '看不出这个文件是哪一类台账。'} />
      <div className="adapt-place">
        <div className="adapt-field">
          <span>工作表</span>
          <Select
            aria-label="工作表"
            value={name}
            options={full.map(one => ({ value: one.name, label: one.name }))}
            onChange={value => {
              setName(value)
              setRow(0)
            }}
          />
        </div>
        <div className="adapt-field">
          <span>这张表是</span>
          <Select
            aria-label="这张表是"
            value={into}
            options={view.targets.map(one => ({ value: one.sheet, label: one.sheet }))}
            onChange={setInto}
          />
        </div>
        <Button type="primary" disabled={row === 0} onClick={point}>
          {row === 0 ? '先点表头所在的行' : `以第 ${row} 行为表头读取`}
        </Button>
      </div>
      <Scroll label="文件里的原样">
        <table>
          <tbody>
            {sheet?.top.map(({ row: number, cells }) => (
              <tr key={number} className={number === row ? 'pair-header' : ''}>
                <th scope="row">
                  <Button size="small" aria-pressed={number === row} onClick={() => setRow(number)}>
                    {number}
                  </Button>
                </th>
                {cells.slice(0, SHOWN_COLUMNS).map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
