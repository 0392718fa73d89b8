import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { type FigureSetting, figures } from '#features/figures/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { scopeText } from '#ui/kit/figure/text.ts'
import { isWithin, WholeNumber } from '#ui/kit/form/WholeNumber.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { type Rounding, roundings, sayRounding } from './settings.ts'

const DECIMALS = { least: 0, most: 10 }

/** Present values as they are shown, and as they would be. */
function Preview({ figure, wanted }: { figure: string; wanted: Rounding }) {
  const query = useQuery({
    ...queryOf(figures.preview, { params: { id: figure }, query: wanted }),
    placeholderData: keepPreviousData,
  })
  return (
    <Loaded query={query}>
      {({ samples }) =>
        samples.length === 0 ? (
          <p className="setting-none">台账现在还没有这个指标的值，无从举例。</p>
        ) : (
          <table className="setting-preview" aria-label="以现值为例" aria-busy={query.isPlaceholderData}>
            <thead>
              <tr>
                <th scope="col">范围</th>
                <th scope="col">现在显示</th>
                <th scope="col">将显示</th>
              </tr>
            </thead>
            <tbody>
              {samples.map(({ scope, period, value, before, after }) => (
                <tr key={JSON.stringify(scope)}>
                  <th scope="row">{scopeText(scope) || period}</th>
                  <td title={`精确值 ${value}`}>{before}</td>
                  <td className={before === after ? '' : 'setting-differs'}>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  )
}

function History({ figure }: { figure: string }) {
  const query = useQuery({ ...queryOf(figures.settingHistory, { params: { id: figure } }), staleTime: 0 })
  return (
    <Loaded query={query}>
      {({ entries }) =>
        entries.length === 0 ? (
          <p className="setting-none">没有改过，一直是原定的取位。</p>
        ) : (
          <ul className="setting-history">
            {entries.map(({ at, by, decimals, rounding }) => (
              <li key={at}>
                <time dateTime={at}>{instantText(at)}</time> {by}{' '}
                {decimals === null || rounding === null ? '恢复原定' : `设为${sayRounding({ decimals, rounding })}`}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

/** Sets the rounding of one figure, from the version that is shown; or takes it back. */
export function SettingEditor(props: { setting: FigureSetting; mayEdit: boolean; onClose: () => void }) {
  const { setting, mayEdit, onClose } = props
  const { figure, name, declared, version } = setting
  const cache = useQueryClient()
  const id = useId()
  const [wanted, setWanted] = useState<Rounding>({ decimals: setting.decimals, rounding: setting.rounding })
  const save = useMutation({
    mutationFn: (rounding: Rounding | null) => {
      const input = { params: { id: figure }, headers: { 'if-match': `"${version}"` } }
      return rounding ? call(figures.set, { ...input, body: rounding }) : call(figures.unset, input)
    },
    onSuccess: async () => {
      await cache.invalidateQueries()
      onClose()
    },
  })
  const isSound = isWithin(wanted.decimals, DECIMALS)
  const unchanged = wanted.decimals === setting.decimals && wanted.rounding === setting.rounding
  const stale = save.error instanceof Problem && save.error.status === 412
  const buttons = [
    <Button key="close" onClick={onClose}>
      {mayEdit ? '取消' : '关闭'}
    </Button>,
    mayEdit && setting.setAt && (
      <Button key="reset" loading={save.isPending && save.variables === null} onClick={() => save.mutate(null)}>
        恢复原定（{sayRounding(declared)}）
      </Button>
    ),
    mayEdit && (
      <Button
        key="save"
        type="primary"
        disabled={unchanged || !isSound}
        loading={save.isPending && save.variables !== null}
        onClick={() => save.mutate(wanted)}
      >
        保存
      </Button>
    ),
  ]
  return (
    <Modal open width={620} title={`${name}：显示取位`} onCancel={onClose} footer={buttons}>
      {save.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={save.error.message}
          action={stale && <Button onClick={() => cache.invalidateQueries().then(onClose)}>刷新</Button>}
        />
      )}
      {mayEdit && (
        <>
          <div className="setting-fields">
            <span>
              <label htmlFor={id}>小数位数</label>
              <WholeNumber
                id={id}
                {...DECIMALS}
                unit="位"
                value={wanted.decimals}
                onChange={decimals => setWanted({ ...wanted, decimals: decimals ?? Number.NaN })}
              />
            </span>
            <Radio.Group
              aria-label="舍入"
              value={wanted.rounding}
              onChange={event => setWanted({ ...wanted, rounding: event.target.value as Rounding['rounding'] })}
              options={Object.entries(roundings).map(([value, label]) => ({ value, label }))}
            />
          </div>
          <h3 className="setting-head">以现值为例</h3>
          {isSound ? (
            <Preview figure={figure} wanted={wanted} />
          ) : (
            <p className="setting-none">小数位数改好后再举例。</p>
          )}
        </>
      )}
      <h3 className="setting-head">修改历史</h3>
      <History figure={figure} />
    </Modal>
  )
}
