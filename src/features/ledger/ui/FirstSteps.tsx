import { Link } from '@tanstack/react-router'
import { ledger } from '#features/ledger/contract.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useCan } from '#ui/shell/session.ts'
import './first-steps.css'

function Steps() {
  const mayCreate = useCan('projects.write')
  return (
    <ol className="first-steps">
      <li>
        <strong>下载模板</strong>
        <p>
          已有自己的表的，直接<Link to="/adapt">用台账适配读取</Link>
          。一张工作表一类台账，表头为黄色的必填，取值有下拉可选。
        </p>
        <DownloadButton endpoint={ledger.template} input={{}} fallbackName="台账模板.xlsx">
          下载空白模板
        </DownloadButton>
      </li>
      <li>
        <strong>填写</strong>
        <p>先填项目，再填名单、年度计划和月度投资，指标就能算出；其他表可以以后再填，空着的表不用删。</p>
      </li>
      <li>
        <strong>导入</strong>
        <p>先校验，列出新增和有误的单元格，确认后才写入。</p>
        <Link className="button-link" to="/import">
          去导入
        </Link>
      </li>
      {mayCreate && (
        <li>
          <strong>或者不用 Excel</strong>
          <p>每类台账都可以在页面上逐条新建、修改、删除。</p>
          <Link to="/new/$noun" params={{ noun: 'projects' }}>
            新建第一个项目
          </Link>
        </li>
      )}
    </ol>
  )
}

/** What to do on the first day: nothing has been recorded in the ledger yet. */
export function FirstSteps() {
  const mayImport = useCan('ledger.import')
  return (
    <Section title="台账还是空的" {...(mayImport && { note: '三步开始' })}>
      {mayImport ? <Steps /> : <p>由发改等科室录入或导入台账后，这里显示各项指标。您现在不需要做什么。</p>}
    </Section>
  )
}
