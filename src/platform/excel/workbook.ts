import { type Archive, openArchive } from './archive.ts'
import { isBuiltinDayFormat } from './formats.ts'
import { damaged, notAWorkbook, tooLarge, type WorkbookLimits } from './limits.ts'
import { type Relation, readRelations } from './relations.ts'
import { isBuiltinPercent, type Shown, shownBy } from './shown.ts'
import { attribute, walkWhole } from './xml.ts'

/**
 * The very hidden sheet on which `writeWorkbook` keeps long drop-down lists; reading passes it over.
 * LibreOffice saves it as merely hidden.
 */
export const CHOICES_SHEET = '_选项'

export interface SheetPart {
  name: string
  hidden: boolean
  part: string
}

/** An opened workbook: what its sheets need to be understood. */
export interface OpenWorkbook {
  archive: Archive
  limits: WorkbookLimits
  sheets: SheetPart[]
  date1904: boolean
  stringsPart: string | undefined
  stylesPart: string | undefined
  /** How each cell style shows numbers. */
  styles: Shown[]
}

/** Opens a workbook and reads its structure. The caller closes `archive`. Errors: as `openArchive`. */
export async function openWorkbook(file: string, limits: WorkbookLimits): Promise<OpenWorkbook> {
  const archive = await openArchive(file, limits)
  try {
    const part = await findWorkbookPart(archive)
    const relations = await readRelations(archive, part)
    const { sheets, date1904 } = await readStructure(archive, part, relations)
    if (sheets.length > limits.sheets) {
      throw tooLarge(
        `工作簿有 ${sheets.length} 张工作表，超过上限 ${limits.sheets} 张。请只保留需要导入的工作表后再试。`,
      )
    }
    const target = (type: string) => relations.find(relation => relation.type === type)?.target
    const [stringsPart, stylesPart] = [target('sharedStrings'), target('styles')]
    const styles = await readStyles(archive, stylesPart)
    return { archive, limits, sheets, date1904, stringsPart, stylesPart, styles }
  } catch (error) {
    await archive.close()
    throw error
  }
}

async function findWorkbookPart(archive: Archive): Promise<string> {
  const relations = await readRelations(archive, '')
  const main = relations.find(relation => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const resave = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。'
  if (main.endsWith('.bin')) throw notAWorkbook(`这是二进制工作簿（.xlsb）。${resave}`)
  if (main.startsWith('word/')) throw notAWorkbook('这是 Word 文档，不是工作簿。请上传 .xlsx 工作簿。')
  if (main.startsWith('ppt/')) throw notAWorkbook('这是演示文稿，不是工作簿。请上传 .xlsx 工作簿。')
  if (archive.has('content.xml')) throw notAWorkbook(`这是 OpenDocument 文件（.ods），不是 .xlsx 工作簿。${resave}`)
  if (!archive.has(main))
    throw notAWorkbook('这是普通压缩包，不是 .xlsx 工作簿。请上传用 Excel 或 WPS 保存的 .xlsx 文件。')
  return main
}

async function readStructure(archive: Archive, part: string, relations: Relation[]) {
  const targets = new Map(relations.map(relation => [relation.id, relation]))
  const sheets = new Map<string, SheetPart>()
  let date1904 = false
  const addSheet = (attributes: Record<string, string>) => {
    const relation = targets.get(attribute(attributes, 'id') ?? '')
    const name = attribute(attributes, 'name') ?? ''
    const hidden = (attributes.state ?? 'visible') !== 'visible'
    if (relation === undefined) throw damaged(`缺少工作表“${name}”的内容`)
    // chart sheets and the like hold no cells
    if (relation.type !== 'worksheet') return
    if (name === CHOICES_SHEET && hidden) return
    if (sheets.has(name)) throw damaged(`有两张工作表都叫“${name}”`)
    sheets.set(name, { name, hidden, part: relation.target })
  }
  const handler = {
    open(name: string, attributes: Record<string, string>) {
      if (name === 'sheet') addSheet(attributes)
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904)
    },
    text() {},
    close() {},
  }
  await walkWhole(archive.read(part), handler, part)
  return { sheets: [...sheets.values()], date1904 }
}

async function readStyles(archive: Archive, part: string | undefined): Promise<Shown[]> {
  const styles: Shown[] = []
  if (part === undefined) return styles
  const custom = new Map<number, Shown>()
  let section = ''
  const handler = {
    open(name: string, attributes: Record<string, string>) {
      if (name === 'numFmts' || name === 'cellXfs') section = name
      if (name === 'numFmt' && section === 'numFmts') {
        custom.set(Number(attributes.numFmtId), shownBy(attributes.formatCode ?? ''))
      }
      if (name !== 'xf' || section !== 'cellXfs') return
      const format = Number(attributes.numFmtId ?? 0)
      styles.push(custom.has(format) ? custom.get(format) : builtin(format))
    },
    text() {},
    close(name: string) {
      if (name === section) section = ''
    },
  }
  await walkWhole(archive.read(part), handler, part)
  return styles
}

const builtin = (id: number): Shown => (isBuiltinDayFormat(id) ? 'day' : isBuiltinPercent(id) ? 'percent' : undefined)

const isTrue = (value: string | undefined) => value === '1' || value === 'true'
