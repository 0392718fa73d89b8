import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useEffect } from 'react'
import { briefs, MAX_TEMPLATE } from '#features/briefs/contract.ts'
import { call } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { sizeText } from '#ui/kit/file/size.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { UploadBox } from '#ui/kit/upload/UploadBox.tsx'
import { useUpload } from '#ui/kit/upload/upload.ts'
import { templateQuery } from './queries.ts'

function Replace() {
  const cache = useQueryClient()
  const upload = useUpload({
    endpoint: briefs.replaceTemplate,
    input: file => ({ query: { fileName: file.name } }),
    accept: '.docx',
    maxBytes: MAX_TEMPLATE,
  })
  const { reply } = upload
  useEffect(() => {
    if (reply) cache.setQueryData(templateQuery.queryKey, reply)
  }, [reply, cache])
  return (
    <UploadBox
      upload={upload}
      accept=".docx"
      title="更换模板：选择文件，或拖到这里"
      hint={`.docx 文件，最大 ${sizeText(MAX_TEMPLATE)}。先下载现用模板，在其上修改；花括号里的标签有误的会被拒绝并说明。`}
    />
  )
}

function Reset() {
  const cache = useQueryClient()
  const reset = useMutation({
    mutationFn: () => call(briefs.resetTemplate, {}),
    onSuccess: template => cache.setQueryData(templateQuery.queryKey, template),
  })
  return (
    <>
      <Popconfirm
        icon={<Glyph name="warn" />}
        title="恢复自带模板？"
        description="本区上传的模板不再使用，已印发的简报不变。"
        onConfirm={() => reset.mutate()}
      >
        <Button loading={reset.isPending}>恢复自带模板</Button>
      </Popconfirm>
      {reset.error && <span role="alert">{reset.error.message}</span>}
    </>
  )
}

/** The Word template of the district: which it is, to download, to replace, to take back. */
export function Template() {
  const query = useQuery(templateQuery)
  return (
    <Section title="模板">
      <Loaded query={query}>
        {({ source, fileName, setAt, setBy, can }) => (
          <div className="brief-template">
            <p>
              现用：<strong>{source === 'district' ? fileName : '系统自带模板'}</strong>
              {setAt && `，${setBy ?? ''} ${instantText(setAt)} ${source === 'district' ? '上传' : '恢复'}`}
            </p>
            <div className="brief-actions">
              <DownloadButton endpoint={briefs.templateFile} input={{ query: {} }} fallbackName={fileName}>
                下载现用模板
              </DownloadButton>
              {can.replace && source === 'district' && <Reset />}
            </div>
            {can.replace && <Replace />}
          </div>
        )}
      </Loaded>
    </Section>
  )
}
