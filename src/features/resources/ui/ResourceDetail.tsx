import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { quoted } from '#features/records/ui/form/version.ts'
import { resourceRecords } from '#features/resources/contract.ts'
import { call, type ReplyOf } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './resources.css'

type ResourceView = ReplyOf<typeof resourceRecords.endpoints.get>

/** Whether enterprises see it, who asked for it, and how it is taken back. */
export default function ResourceDetail({ record }: { record: LedgerRecordView }) {
  const { key, version, values, can, offered, asked, requests } = record as unknown as ResourceView
  const cache = useQueryClient()
  const withdraw = async () => {
    await call(resourceRecords.endpoints.edit, {
      params: { key },
      headers: { 'if-match': quoted(version) },
      body: { values: { standing: '已撤回' } },
    })
    await cache.invalidateQueries()
  }
  return (
    <Section
      title="提出需要的"
      note={`${asked} 件诉求`}
      actions={
        can.edit &&
        values.standing === '已发布' && (
          <ConfirmButton
            title="撤回这项资源？"
            description="企业和社会不再看得到；已提出的诉求照常办理。要再提供，改回“已发布”即可。"
            act={withdraw}
          >
            撤回
          </ConfirmButton>
        )
      }
    >
      <p>{offered ? '企业现在看得到。' : '企业现在看不到：没有发布，已撤回，或不在有效期内。'}</p>
      <ul className="resource-requests">
        {requests.map(({ key: request, title, enterprise, on }) => (
          <li key={request}>
            <Link to="/$noun/$key" params={{ noun: 'requests', key: request }}>
              {title}
            </Link>
            <small>{[enterprise, dayText(on)].filter(Boolean).join('，')}</small>
          </li>
        ))}
      </ul>
      {asked > requests.length && <p>另有 {asked - requests.length} 件不在您的数据范围内。</p>}
    </Section>
  )
}
