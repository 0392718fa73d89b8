import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input, Popconfirm, Switch } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { type BriefContent, briefs } from '#features/briefs/contract.ts'
import { call } from '#ui/call.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { keyOf } from '#ui/query.ts'

type Masthead = NonNullable<BriefContent['masthead']>
type Imprint = NonNullable<BriefContent['imprint']>
const NEXT_STEPS = '下一步'

/** 下一步 as the ledger's problems suggest it, a paragraph a line. */
const suggestedSteps = ({ sections }: BriefContent) =>
  (sections.find(({ key }) => key === NEXT_STEPS)?.paragraphs ?? [])
    .map(({ spans }) => spans.map(({ text }) => text).join(''))
    .join('\n')

function Line(props: { label: string; value: string; most: number; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <div className="brief-field">
      <label htmlFor={id}>{props.label}</label>
      <Input
        id={id}
        value={props.value}
        maxLength={props.most}
        onChange={event => props.onChange(event.target.value)}
      />
    </div>
  )
}

/** A part of the form that a brief may go without. */
function Part(props: { label: string; on: boolean; onSwitch: (on: boolean) => void; children?: ReactNode }) {
  const id = useId()
  return (
    <fieldset className="brief-part">
      <div className="brief-switch">
        <Switch id={id} size="small" checked={props.on} onChange={props.onSwitch} />
        <label htmlFor={id}>{props.label}</label>
      </div>
      {props.on && props.children && <div className="brief-lines">{props.children}</div>}
    </fieldset>
  )
}

/** Issues the draft: its numbers are kept and no longer change. */
export function Issue({ content }: { content: BriefContent }) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const steps = useId()
  const [title, setTitle] = useState(content.title)
  const [signature, setSignature] = useState(content.signature)
  const [masthead, setMasthead] = useState<Masthead>(
    content.masthead ?? { name: '重点项目简报', number: '第1期', office: content.signature },
  )
  const [imprint, setImprint] = useState<Imprint>(
    content.imprint ?? { to: '区委、区人大常委会、区政府、区政协领导', office: content.signature },
  )
  const [parts, setParts] = useState({
    masthead: content.masthead !== null,
    imprint: content.imprint !== null,
    annex: content.annex,
  })
  const [nextSteps, setNextSteps] = useState(suggestedSteps(content))
  const issue = useMutation({
    mutationFn: () =>
      call(briefs.issue, {
        body: {
          asOf: content.asOf,
          title,
          signature,
          masthead: parts.masthead ? masthead : null,
          imprint: parts.imprint ? imprint : null,
          annex: parts.annex,
          nextSteps,
        },
      }),
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: keyOf(briefs.list) })
      void navigate({ to: '/briefs/issued/$id', params: { id } })
    },
  })
  const turn = (part: keyof typeof parts) => (on: boolean) => setParts({ ...parts, [part]: on })
  const used = [
    title,
    signature,
    ...(parts.masthead ? Object.values(masthead) : []),
    ...(parts.imprint ? Object.values(imprint) : []),
  ]
  return (
    <Section title="印发" note="印发后全文和各数按此刻台账留存，不能再改">
      <div className="brief-issue">
        <Line label="标题" value={title} most={100} onChange={setTitle} />
        <Line label="署名" value={signature} most={50} onChange={setSignature} />
        <Part label="报头" on={parts.masthead} onSwitch={turn('masthead')}>
          <Line label="刊名" value={masthead.name} most={20} onChange={name => setMasthead({ ...masthead, name })} />
          <Line
            label="期号"
            value={masthead.number}
            most={20}
            onChange={number => setMasthead({ ...masthead, number })}
          />
          <Line
            label="编印单位"
            value={masthead.office}
            most={40}
            onChange={office => setMasthead({ ...masthead, office })}
          />
        </Part>
        <Part label="报送、印发" on={parts.imprint} onSwitch={turn('imprint')}>
          <Line label="报送" value={imprint.to} most={200} onChange={to => setImprint({ ...imprint, to })} />
          <Line
            label="印发单位"
            value={imprint.office}
            most={40}
            onChange={office => setImprint({ ...imprint, office })}
          />
        </Part>
        <Part label="附指标口径与数值" on={parts.annex} onSwitch={turn('annex')} />
        <div className="brief-field">
          <label htmlFor={steps}>下一步（一行一段，空则不写）</label>
          <Input.TextArea
            id={steps}
            value={nextSteps}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={event => setNextSteps(event.target.value)}
          />
        </div>
        <Popconfirm
          icon={<Glyph name="warn" />}
          title="印发这期简报？"
          description="印发后不能修改或收回。"
          okText="印发"
          onConfirm={() => issue.mutate()}
        >
          <Button
            type="primary"
            className="brief-issue-button"
            loading={issue.isPending}
            disabled={used.some(text => !text.trim())}
          >
            印发
          </Button>
        </Popconfirm>
      </div>
      {issue.error && <Alert type="error" showIcon role="alert" title={issue.error.message} />}
    </Section>
  )
}
