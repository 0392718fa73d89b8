import { Link } from '@tanstack/react-router'
import { keyToken, type LedgerRecordView } from '#features/records/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Star } from './Star.tsx'
import './section.css'

/** Where a room leads to: the building that it is in, and others beside it. */
export default function PremisesDetail({ record: { key, values } }: { record: LedgerRecordView }) {
  const number = String(values.premises_no)
  return (
    <Section title="看房">
      <p className="room-ways">
        <Star number={number} words />
        <Link
          to="/spaces/$key/section"
          params={{ key: keyToken([String(values.space_code)]) }}
          search={{ room: number }}
        >
          在楼宇剖面中看
        </Link>
        <Link to="/room-comparison" search={{ rooms: key }}>
          与其他房源比较、出推介单
        </Link>
      </p>
    </Section>
  )
}
