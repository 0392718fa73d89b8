import type { LedgerRecordView } from '#features/records/contract.ts'
import { Operating } from './Operating.tsx'
import { Premises } from './Premises.tsx'
import { Qualifications } from './Qualifications.tsx'
import { TimeLine } from './TimeLine.tsx'
import { Together } from './Together.tsx'
import type { EnterpriseView } from './view.ts'
import { Who } from './Who.tsx'
import './profile.css'

/** 企业画像: who it is, how it does, what it has with the district, and when; on paper one sheet. */
export default function EnterpriseDetail({ record }: { record: LedgerRecordView }) {
  const enterprise = record as unknown as EnterpriseView
  return (
    <div className="profile">
      <Who enterprise={enterprise} />
      <Operating enterprise={enterprise} />
      <Qualifications enterprise={enterprise} />
      <Together enterprise={enterprise} />
      <Premises enterprise={enterprise} />
      <TimeLine enterprise={enterprise} />
    </div>
  )
}
