import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Attachment } from '#features/attachments/contract.ts'
import { Files } from '#features/attachments/ui/Files.tsx'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { type Place, type ShownReport, visitReportEndpoints } from '#features/visits/contract.ts'
import { call, urlOf } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import './detail.css'

const placeText = ({ longitude, latitude, within }: Place) =>
  `东经 ${longitude.toFixed(5)}°、北纬 ${latitude.toFixed(5)}°（误差 ${Math.round(within)} 米）`

/** What a visit brought home by phone: answers, what was promised, problems, photographs. */
export default function VisitDetail({ record: { key } }: { record: LedgerRecordView }) {
  const query = useQuery(queryOf(visitReportEndpoints.show, { params: { key } }))
  return (
    <Loaded query={query}>
      {shown => (
        <>
          {shown.report && <Answers report={shown.report} />}
          {shown.problems.length > 0 && <Problems shown={shown} visit={key} refetch={() => void query.refetch()} />}
          {shown.files.length > 0 && <Photos shown={shown} visit={key} />}
        </>
      )}
    </Loaded>
  )
}

function Answers({ report }: { report: NonNullable<ShownReport['report']> }) {
  const { form, met, promised, answers, place, madeAt, reportedAt, reportedBy } = report
  const facts: [string, string | null][] = [
    ['受访人', met],
    ['答应的事', promised],
    ...answers.map(({ question, answer }): [string, string] => [question, answer]),
    ['填写地点', place && placeText(place)],
    ['登记', `${instantText(madeAt)} 填完，${instantText(reportedAt)} 由 ${reportedBy} 发出`],
  ]
  return (
    <Section title="走访登记" note={`提纲：${form}`}>
      <dl className="visit-facts">
        {facts
          .filter(([, said]) => said)
          .map(([label, said]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
    </Section>
  )
}

function Problems({ shown, visit, refetch }: { shown: ShownReport; visit: string; refetch: () => void }) {
  const raise = useMutation({
    mutationFn: (seq: number) => call(visitReportEndpoints.raise, { params: { key: visit, seq } }),
    onSuccess: refetch,
  })
  return (
    <Section title="发现的问题" note={`${shown.problems.length} 个`}>
      {raise.error && (
        <p role="alert" className="form-problem">
          {raise.error.message}
        </p>
      )}
      <ul className="visit-problems">
        {shown.problems.map(({ seq, title, category, content, request }) => (
          <li key={seq}>
            <p>
              {title}
              <span className="visit-soft">（{category}）</span>
              {content && <span className="visit-words">{content}</span>}
            </p>
            {request ? (
              <Link to="/$noun/$key" params={{ noun: 'requests', key: request }}>
                诉求 {request}
              </Link>
            ) : (
              shown.can.raise && (
                <PlainButton busy={raise.isPending && raise.variables === seq} onClick={() => raise.mutate(seq)}>
                  转为诉求
                </PlainButton>
              )
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Photos({ shown: { files, photos }, visit }: { shown: ShownReport; visit: string }) {
  const addressOf = ({ id }: Attachment) => urlOf(visitReportEndpoints.file, { params: { key: visit, file: id } })
  const taken = ({ id }: Attachment) => {
    const photo = photos.find(({ file }) => file === id)
    return (
      photo && (
        <span className="visit-soft">
          {instantText(photo.takenAt)} 拍摄{photo.place && `，${placeText(photo.place)}`}
        </span>
      )
    )
  }
  return (
    <Section title="照片" note={`${files.length} 张`}>
      <Files files={files} addressOf={addressOf} remover={taken} />
    </Section>
  )
}
