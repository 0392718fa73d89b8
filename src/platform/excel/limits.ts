import { Refusal } from '#platform/errors.ts'

/** How much a workbook may ask of this machine. Bytes, counts, and characters of text. */
export interface WorkbookLimits {
  fileBytes: number
  /** All parts together after unpacking: as declared beforehand, and as counted while unpacking. */
  expandedBytes: number
  /** Unpacked ÷ packed of one part over 16 MB; worksheets lie between 10 and 40, bombs near 1 000. */
  ratio: number
  entries: number
  sheets: number
  /** Rows that hold a value, per sheet; blank formatted rows don't count. */
  rows: number
  columns: number
  /** Cells that hold a value, in all sheets together. */
  cells: number
  /** Text as it comes out of the cells, in all sheets together: a shared string counts wherever it is used. */
  characters: number
  /** That text ÷ bytes unpacked, beyond the first 16 million characters: one long text may stand in many cells. */
  repetition: number
  cellCharacters: number
  /** The table of shared strings is the one thing held in memory. */
  sharedCharacters: number
}

/** Excel's own maxima for columns and cell text; the rest is what a district's ledger never comes near. */
export const DEFAULT_LIMITS: WorkbookLimits = {
  fileBytes: 100 * 2 ** 20,
  expandedBytes: 2 ** 30,
  ratio: 200,
  entries: 10_000,
  sheets: 255,
  rows: 300_000,
  columns: 16_384,
  cells: 20_000_000,
  characters: 256 * 2 ** 20,
  repetition: 16,
  cellCharacters: 32_767,
  sharedCharacters: 64 * 2 ** 20,
}

export const notAWorkbook = (why: string) => new Refusal(422, 'not_a_workbook', why)

export const tooLarge = (why: string) => new Refusal(422, 'workbook_too_large', why)

export const truncated = (cause?: unknown) =>
  new Refusal(422, 'workbook_truncated', '文件不完整，可能没有传完或没有下载完。请重新上传或重新下载后再试。', {
    cause,
  })

export const encrypted = () =>
  new Refusal(
    422,
    'workbook_encrypted',
    '工作簿设有打开密码，无法读取。请在 Excel 或 WPS 中取消“用密码进行加密”，保存后再试。',
  )

/** A file that claims to be a workbook and isn't sound: `what` names the part and what is wrong with it. */
export const damaged = (what: string, cause?: unknown) =>
  new Refusal(422, 'workbook_damaged', `工作簿已损坏：${what}。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再试。`, {
    cause,
  })

/** 1 048 576 → “1 MB”; for messages. */
export const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
