import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import {
  type ApplicationState,
  applicationStates,
  type DataApplication,
  type DataSetDetail,
  dataSharing,
} from '#features/data-sharing/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { daysAfter, dayText, instantText, today } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { FieldChoice } from './FieldChoice.tsx'
import { headersOf } from './fields.ts'
import { Token } from './Token.tsx'
import { WithReason } from './WithReason.tsx'

const tones: Record<ApplicationState, 'good' | 'busy' | 'plain'> = {
  waiting: 'busy',
  granted: 'good',
  refused: 'plain',
  revoked: 'plain',
  expired: 'plain',
}

interface Props {
  of: DataApplication
  set: DataSetDetail
  onDone: (next: DataSetDetail) => void
}

/** What a unit asks for, what it was given, and what this person may do about it. */
export function Application({ of, set, onDone }: Props) {
  const { id, unit, purpose, fields, days, askedAt, askedBy, state, granted, whole, until, decidedBy, reason } = of
  return (
    <li>
      <p>
        <Mark tone={tones[state]}>{applicationStates[state]}</Mark>
        <strong>{unit}</strong>
        <span>
          {askedBy}，{instantText(askedAt)}
        </span>
      </p>
      <dl className="sharing-facts">
        <dt>用途</dt>
        <dd>{purpose}</dd>
        <dt>申请</dt>
        <dd>
          {headersOf(set.fields, fields)}，{days} 天
        </dd>
        {granted && (
          <>
            <dt>同意</dt>
            <dd>
              {headersOf(set.fields, granted)}
              {whole.length > 0 && `（${headersOf(set.fields, whole)}给完整的）`}，{decidedBy}，
              {until && `到${dayText(until)}`}
            </dd>
          </>
        )}
        {reason && (
          <>
            <dt>原因</dt>
            <dd>{reason}</dd>
          </>
        )}
      </dl>
      {of.can.decide && <Decide of={of} set={set} onDone={onDone} />}
      <div className="sharing-acts no-print">
        {of.can.take && (
          <>
            {(['xlsx', 'csv'] as const).map(format => (
              <DownloadButton
                key={format}
                small
                endpoint={dataSharing.file}
                input={{ params: { id }, query: { format } }}
                fallbackName={`${set.title}.${format}`}
              >
                {`下载 ${format === 'csv' ? 'CSV' : 'Excel'}`}
              </DownloadButton>
            ))}
            <Token of={of} set={set} />
          </>
        )}
        {of.can.revoke && (
          <WithReason
            act="停用"
            label="停用的原因（对方会看到）"
            send={said => call(dataSharing.revoke, { params: { id }, body: { reason: said } })}
            onDone={onDone}
          />
        )}
      </div>
    </li>
  )
}

/** Answers by field; what is guarded is given with stars unless said otherwise. */
function Decide({ of, set, onDone }: Props) {
  const term = useId()
  const asked = set.fields.filter(({ field }) => of.fields.includes(field))
  const [fields, setFields] = useState(of.fields)
  const [whole, setWhole] = useState<string[]>([])
  const [days, setDays] = useState(of.days)
  const isTerm = Number.isInteger(days) && days >= 1 && days <= set.mostDays
  const params = { id: of.id }
  const given = whole.filter(name => fields.includes(name))
  const approve = () => call(dataSharing.approve, { params, body: { fields, whole: given, days } }).then(onDone)
  const guarded = asked.filter(each => each.guarded && fields.includes(each.field))
  return (
    <div className="sharing-decide no-print">
      <FieldChoice label="同意的字段" fields={asked} say={({ header }) => header} value={fields} onChange={setFields} />
      {guarded.length > 0 && (
        <>
          <p>以下字段缺省只给打了星号的，勾选的给完整的：</p>
          <FieldChoice
            label="给完整的"
            fields={guarded}
            say={({ header }) => header}
            value={whole}
            onChange={setWhole}
          />
        </>
      )}
      <p>
        <label htmlFor={term}>同意多少天</label>{' '}
        <InputNumber id={term} controls={false} value={days} onChange={next => setDays(next ?? 0)} />
        {isTerm ? null : <span role="alert"> 请填 1—{set.mostDays} 的整数</span>}
      </p>
      <div className="sharing-acts">
        <ConfirmButton
          title={`同意 ${of.unit} 的申请？`}
          description={`给${headersOf(set.fields, fields)}${given.length > 0 ? `，其中${headersOf(set.fields, given)}给完整的` : ''}，到${dayText(daysAfter(today(), isTerm ? days - 1 : 0))}为止。同意后 ${of.unit}的人员即可下载或用接口取数；可以随时停用。`}
          act={approve}
          disabled={fields.length === 0 || !isTerm}
        >
          同意
        </ConfirmButton>
        <WithReason
          act="不同意"
          label="不同意的原因（申请单位会看到）"
          send={reason => call(dataSharing.refuse, { params, body: { reason } })}
          onDone={onDone}
        />
      </div>
    </div>
  )
}
