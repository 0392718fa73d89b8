import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ledger, MAX_UPLOAD } from '#features/ledger/contract.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { sizeText } from '#ui/kit/file/size.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { UploadBox } from '#ui/kit/upload/UploadBox.tsx'
import { useUpload } from '#ui/kit/upload/upload.ts'
import { keyOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { importQuery } from './queries.ts'
import { RecentImports } from './RecentImports.tsx'
import './import.css'

function UploadSection() {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const upload = useUpload({
    endpoint: ledger.upload,
    input: file => ({ query: { fileName: file.name } }),
    accept: '.xlsx',
    maxBytes: MAX_UPLOAD,
  })
  const run = upload.reply
  useEffect(() => {
    if (!run) return
    cache.setQueryData(importQuery(run.id).queryKey, run)
    void cache.invalidateQueries({ queryKey: keyOf(ledger.imports) })
    void navigate({ to: '/import/$id', params: { id: run.id } })
  }, [run, cache, navigate])
  return (
    <Section title="导入工作簿" note="先校验并列出差异，确认后才写入；有一处错误则整份不写入。">
      <UploadBox
        upload={upload}
        accept=".xlsx"
        title="选择台账工作簿，或把文件拖到这里"
        hint={`.xlsx 文件，WPS 或 Excel 保存的都可以，最大 ${sizeText(MAX_UPLOAD)}。严禁上传涉密文件。`}
      />
    </Section>
  )
}

/** 台账导入导出 */
export function ImportPage() {
  const mayImport = useCan('ledger.import')
  const mayExport = useCan('ledger.export')
  const mayAsk = useCan('operations.read')
  return (
    <>
      <PageHeader
        title="台账导入导出"
        actions={
          <>
            <DownloadButton endpoint={ledger.template} input={{}} fallbackName="台账模板.xlsx">
              下载空白模板
            </DownloadButton>
            {mayExport && (
              <DownloadButton endpoint={ledger.export} input={{}} fallbackName="台账.xlsx">
                导出整本台账
              </DownloadButton>
            )}
          </>
        }
      >
        导出的整本台账可以修改后原样导入。手里是单位自己的表、不是统一模板的，请用<Link to="/adapt">台账适配</Link>。
        {mayAsk && (
          <>
            企业经营保密，不在其中，另在<Link to="/confidential-exports">保密导出</Link>申请。
          </>
        )}
      </PageHeader>
      {mayImport ? (
        <>
          <UploadSection />
          <RecentImports />
        </>
      ) : (
        <Section title="导入工作簿">您的角色不能导入台账，可以下载模板{mayExport ? '或导出台账' : ''}。</Section>
      )}
    </>
  )
}
