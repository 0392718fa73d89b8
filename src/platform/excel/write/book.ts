import { CHOICES_SHEET } from '../workbook.ts'
import { HEAD, markup } from './markup.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet that has been written, as the parts that name it want it. */
export interface Written {
  name: string
  /** Its header's row, and the range with a filter; absent for the sheet of choices. */
  header?: number
  filtered?: string
  notes: boolean
  /** An office's table repeats its head on every page. */
  repeats?: boolean
}

const relations = (all: [id: string, type: string, target: string][]) =>
  [
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`,
    ...all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`),
    '</Relationships>',
  ].join('')

/** The part that says what the file is (ECMA-376 part 2, 8.3), where anything is said of it. */
export const PROPERTIES = 'docProps/core.xml'

export const rootRelations = (told = false): string =>
  relations([['rId1', 'officeDocument', 'xl/workbook.xml']]).replace(
    '</Relationships>',
    told
      ? `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="${PROPERTIES}"/></Relationships>`
      : '</Relationships>',
  )

export const propertiesXml = (mark: string): string =>
  [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`,
    `<dc:title>${markup(mark)}</dc:title><dc:description>${markup(mark)}</dc:description></cp:coreProperties>`,
  ].join('')

export const sheetRelations = (at: number): string =>
  relations([
    ['rId1', 'vmlDrawing', `../drawings/vmlDrawing${at}.vml`],
    ['rId2', 'comments', `../comments${at}.xml`],
  ])

export const bookRelations = (sheets: Written[]): string =>
  relations([
    ...sheets.map((_, at): [string, string, string] => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`]),
    [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
  ])

export function contentTypes(sheets: Written[], told = false): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}" ContentType="${SPREADSHEET}.${type}+xml"/>`
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>',
    override('workbook.xml', 'sheet.main'),
    override('styles.xml', 'styles'),
    told
      ? `<Override PartName="/${PROPERTIES}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`
      : '',
    ...sheets.flatMap(({ notes }, at) => [
      override(`worksheets/sheet${at + 1}.xml`, 'worksheet'),
      notes ? override(`comments${at + 1}.xml`, 'comments') : '',
    ]),
    '</Types>',
  ].join('')
}

/** The sheets in their order, and the names by which programs know what has a filter and what every page repeats. */
export function workbookXml(sheets: Written[]): string {
  const quoted = (name: string) => markup(`'${name.replaceAll("'", "''")}'`)
  const fixed = (range: string) => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
  const named = sheets.flatMap(({ name, filtered, header, repeats }, at) => [
    filtered
      ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${quoted(name)}!${fixed(filtered)}</definedName>`
      : '',
    repeats
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted(name)}!$1:$${header}</definedName>`
      : '',
  ])
  return [
    `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">`,
    '<bookViews><workbookView/></bookViews><sheets>',
    ...sheets.map(({ name }, at) => {
      const state = name === CHOICES_SHEET ? ' state="veryHidden"' : ''
      return `<sheet name="${markup(name)}"${state} sheetId="${at + 1}" r:id="rId${at + 1}"/>`
    }),
    `</sheets>${named.some(Boolean) ? `<definedNames>${named.join('')}</definedNames>` : ''}</workbook>`,
  ].join('')
}
