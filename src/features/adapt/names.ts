import { normal } from './words.ts'

/** Two names that differ in this only are one name: blanks, width, the shape of brackets. */
export const sameName = (name: string): string => normal(name)

const FORMS = /(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团|公司|co\.?,?ltd\.?)/g

/** Two names that differ in this only are asked about: 有限公司, brackets, marks. */
export const looseName = (name: string): string =>
  normal(name)
    .replace(FORMS, '')
    .replace(/[()《》“”"'‘’、,.·\-/:]/g, '')

/** The same without what stands in brackets; only where one of the two has none. */
export const looserName = (name: string): string =>
  looseName(name.replace(/[（(【[][^）)】\]]*[）)】\]]/g, '')).replace(/(?:建设)?(?:项目|工程)$/, '')

export const hasBrackets = (name: string): boolean => /[（(【[]/.test(name)

/** A code as it is compared: capitals, no blanks. */
export const sameCode = (code: string): string => normal(code).toUpperCase()

/** The same without zeros at the beginning of its numbers, which spreadsheets lose. */
export const looseCode = (code: string): string => sameCode(code).replace(/(?<!\d)0+(?=\d)/g, '')
