import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ADAPTED_KINDS, adaptation, MAX_ADAPTED } from '#features/adapt/contract.ts'
import { sizeText } from '#ui/kit/file/size.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { UploadBox } from '#ui/kit/upload/UploadBox.tsx'
import { useUpload } from '#ui/kit/upload/upload.ts'
import { Kept } from './Kept.tsx'
import { Workbench } from './Workbench.tsx'
import './adapt.css'

const page = getRouteApi('/signed-in/adapt')

function Send() {
  const navigate = page.useNavigate()
  const upload = useUpload({
    endpoint: adaptation.upload,
    input: file => ({ query: { fileName: file.name } }),
    accept: ADAPTED_KINDS,
    maxBytes: MAX_ADAPTED,
  })
  const sent = upload.reply
  useEffect(() => {
    if (sent) void navigate({ search: { file: sent.id } })
  }, [sent, navigate])
  return (
    <Section title="选择文件" note="只读取、不写入台账；确认读法之后再进入导入。">
      <UploadBox
        upload={upload}
        accept={ADAPTED_KINDS}
        title="选择单位自己的台账，或把文件拖到这里"
        hint={`.xlsx、.csv；服务器装有 LibreOffice 时还可用 .xls、.ods。最大 ${sizeText(MAX_ADAPTED)}，两天后自动清除，每人只留最近 10 个。严禁上传涉密文件。`}
      />
    </Section>
  )
}

/** 台账适配 */
export function AdaptPage() {
  const { file } = page.useSearch()
  return (
    <>
      <PageHeader title="台账适配">
        不必改成统一模板：把平时用的表格拖进来，系统认出表头、单位和各列，拿不准的请您定，最后转成台账工作簿去导入。
      </PageHeader>
      {file ? <Workbench key={file} id={file} /> : <Send />}
      {!file && <Kept />}
    </>
  )
}
