import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Conflict,
  type ConflictChoice,
  conflictChoices,
  enterpriseMerges,
  type MergePreview,
} from '#features/duplicates/contract.ts'
import { enterpriseColumns } from '#features/enterprises/contract.ts'
import { labelOf } from '#features/records/contract.ts'
import { Value } from '#features/records/ui/Value.tsx'
import { call, Problem } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { forgetLeft } from '#ui/query.ts'

const fields = enterpriseColumns.filter(({ key }) => !key)
const blank = (value: unknown) => value === null || value === undefined || value === ''

/** Both side by side: what differs is chosen, blanks of the one that stays are filled from the other unless told. */
function Values(props: {
  found: MergePreview
  taken: ReadonlySet<string>
  onTake: (field: string, take: boolean) => void
}) {
  const { found, taken, onTake } = props
  const sides = [
    { of: found.kept, take: false, head: '留下' },
    { of: found.gone, take: true, head: '并入' },
  ]
  return (
    <Section title="逐项对照" note="不同的，选留哪一个" flush>
      <div className="merge-scroll">
        <table className="merge-table" aria-label="逐项对照">
          <thead>
            <tr>
              <th scope="col">项目</th>
              {sides.map(({ of, head }) => (
                <th key={head} scope="col">
                  {head}：
                  <Link to="/$noun/$key" params={{ noun: 'enterprises', key: of.key }}>
                    {of.name}
                  </Link>
                  <small>
                    {of.uscc}
                    {!of.codeHolds && '（校验位不符）'}
                  </small>
                  {of.formerNames.length > 0 && <small>曾用名 {of.formerNames.join('、')}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map(column => {
              const { field } = column
              const header = labelOf(column)
              const differs = String(found.kept.values[field] ?? '') !== String(found.gone.values[field] ?? '')
              return (
                <tr key={field} className={differs ? 'merge-differs' : undefined}>
                  <th scope="row">{header}</th>
                  {sides.map(({ of, take, head }) => {
                    const value = (
                      <Value column={column} record={{ values: of.values, labels: of.labels, computed: {} }} />
                    )
                    return (
                      <td key={head}>
                        {differs ? (
                          <label>
                            <input
                              type="radio"
                              name={`value ${field}`}
                              aria-label={`${header}：用${head}的一方的值`}
                              checked={taken.has(field) === take}
                              onChange={() => onTake(field, take)}
                            />
                            {value}
                          </label>
                        ) : (
                          value
                        )}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** What both have, each asked. */
function Clash(props: {
  of: Conflict
  chosen: ConflictChoice | undefined
  onChoose: (choice: ConflictChoice) => void
}) {
  const { of, chosen, onChoose } = props
  const { noun, sheet, words, goneKey, keptKeys, cells, choices, refused } = of
  return (
    <fieldset className="merge-clash">
      <legend>
        {sheet}：{words}
      </legend>
      {refused && <p role="alert">{refused}</p>}
      {!refused && (
        <p className="merge-links">
          {keptKeys.map(key => (
            <Link key={key} to="/$noun/$key" params={{ noun, key }} target="_blank">
              看留下的一方的
            </Link>
          ))}
          <Link to="/$noun/$key" params={{ noun, key: goneKey }} target="_blank">
            看并入的一方的
          </Link>
        </p>
      )}
      {cells.length > 0 && (
        <ul>
          {cells.map(({ column, before, after }) => (
            <li key={column}>
              {column}：留下的一方 {before ?? '空白'}，并入的一方 {after ?? '空白'}
            </li>
          ))}
        </ul>
      )}
      {!refused &&
        choices.map(choice => (
          <label key={choice}>
            <input type="radio" name={of.id} checked={chosen === choice} onChange={() => onChoose(choice)} />
            {conflictChoices[choice]}
          </label>
        ))}
    </fieldset>
  )
}

/** What goes over, before it goes. */
function Moves({ found: { moves, hidden, followers } }: { found: MergePreview }) {
  const said = [
    ...moves.map(({ sheet, count }) => `${sheet} ${count} 条`),
    ...followers.map(({ words, count }) => `${words} ${count} 个`),
  ]
  return (
    <Section title="将转移到留下的一家">
      <p>{said.length > 0 ? said.join('，') : '并入的一家没有别的记录。'}</p>
      {hidden && <p>还有您的角色不能查看的记录，也一并转移。</p>}
    </Section>
  )
}

/** Everything that is to be decided, and the button that does it. */
export function Decide({ found }: { found: MergePreview }) {
  const { kept, gone, conflicts } = found
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [taken, setTaken] = useState<ReadonlySet<string>>(
    () =>
      new Set(fields.flatMap(({ field }) => (blank(kept.values[field]) && !blank(gone.values[field]) ? [field] : []))),
  )
  const [choices, setChoices] = useState<Record<string, ConflictChoice>>({})
  const open = conflicts.filter(({ id }) => !choices[id]).length
  const refused = conflicts.some(conflict => conflict.refused)
  const merge = useMutation({
    mutationFn: () =>
      call(enterpriseMerges.merge, {
        body: {
          kept: kept.uscc,
          gone: gone.uscc,
          keptVersion: kept.version,
          goneVersion: gone.version,
          values: [...taken],
          choices,
        },
      }),
    onSuccess: async () => {
      const sentence = `${gone.name}已并入这家企业。要撤销，请到“疑似重复企业”的“已合并”。`
      await cache.invalidateQueries()
      await navigate({
        to: '/$noun/$key',
        params: { noun: 'enterprises', key: kept.key },
        state: { written: { sentence, warnings: [] } },
      })
      forgetLeft(cache)
    },
  })
  const take = (field: string, on: boolean) => {
    const next = new Set(taken)
    if (on) next.add(field)
    else next.delete(field)
    setTaken(next)
  }
  return (
    <>
      <Values found={found} taken={taken} onTake={take} />
      <Moves found={found} />
      {conflicts.length > 0 && (
        <Section title="两家都有的，请逐一选择" note={open > 0 ? `还有 ${open} 项没有选` : '已选好'}>
          {conflicts.map(conflict => (
            <Clash
              key={conflict.id}
              of={conflict}
              chosen={choices[conflict.id]}
              onChoose={choice => setChoices({ ...choices, [conflict.id]: choice })}
            />
          ))}
        </Section>
      )}
      <div className="merge-act no-print">
        <ConfirmButton
          danger
          disabled={open > 0 || refused}
          title={`把${gone.name}并入${kept.name}？`}
          description={`${gone.uscc} 移出台账，它的记录转到 ${kept.uscc}。以后可以撤销。`}
          act={() => merge.mutateAsync().catch(told)}
        >
          合并
        </ConfirmButton>
        {open > 0 && !refused && <span>两家都有的选好之后才能合并。</span>}
      </div>
    </>
  )
}

/** Where what both have changed in between, the whole sentence of each. */
function told(cause: unknown): never {
  if (cause instanceof Problem && cause.issues.length > 1)
    throw new Problem(
      cause.status,
      cause.code,
      `${cause.issues.map(({ message }) => message).join('；')}。请刷新页面。`,
    )
  throw cause
}
